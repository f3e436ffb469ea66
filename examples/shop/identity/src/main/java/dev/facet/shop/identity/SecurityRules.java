package dev.facet.shop.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What the authorization server consists of. Its endpoints are Spring's own; the form, the people
 * and the clients are the shop's.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityRules {
  /** Of published passwords: nothing is won by a slow one. */
  private static final int BCRYPT_STRENGTH = 4;

  private static final int KEY_BITS = 2048;

  /** The endpoints of OpenID Connect, and a session at this provider for whoever has signed in. */
  @Bean
  SecurityFilterChain endpoints(HttpSecurity http) {
    return http.oauth2AuthorizationServer(server ->
            server
                .oidc(Customizer.withDefaults())
                .pushedAuthorizationRequestEndpoint(Customizer.withDefaults()))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(Pages.SIGN_IN, Pages.STYLE)
                .permitAll()
                .anyRequest()
                .authenticated())
        .formLogin(form -> form.loginPage(Pages.SIGN_IN).failureUrl(Pages.SIGN_IN + "?wrong"))
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(Pages.POLICY))
                .referrerPolicy(Customizer.withDefaults()))
        .build();
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder(BCRYPT_STRENGTH);
  }

  /** Found by what they type; called by what the shop calls them. */
  @Bean
  UserDetailsService people(PasswordEncoder encoder) {
    return login ->
        Person.ofLogin(login)
            .map(person -> details(person, encoder))
            .orElseThrow(() -> UsernameNotFoundException.fromUsername(login));
  }

  private static UserDetails details(Person person, PasswordEncoder encoder) {
    return User.withUsername(person.subject())
        .password(encoder.encode(person.password()))
        .authorities(person.roles().toArray(String[]::new))
        .build();
  }

  @Bean
  RegisteredClientRepository clients(PasswordEncoder encoder) {
    return new Clients(encoder);
  }

  /** Logging out ends what was signed in with it, so sessions are known. */
  @Bean
  SessionRegistry sessions() {
    return new SessionRegistryImpl();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> tokenClaims() {
    return new TokenClaims();
  }

  /** Made anew at each start: what an earlier one has signed opens nothing. */
  @Bean
  JWKSource<SecurityContext> keys() throws JOSEException {
    RSAKey key = new RSAKeyGenerator(KEY_BITS).keyID(UUID.randomUUID().toString()).generate();
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  /** For the endpoints here that take tokens, such as the one about the user. */
  @Bean
  JwtDecoder decoder(JWKSource<SecurityContext> keys) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
  }

  @Bean
  AuthorizationServerSettings settings(IssuerUrl issuer) {
    return AuthorizationServerSettings.builder().issuer(issuer.text()).build();
  }

  /** The issuer, known once the port is. */
  record IssuerUrl(String text) {}
}
