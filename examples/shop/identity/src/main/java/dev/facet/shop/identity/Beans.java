package dev.facet.shop.identity;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.GenericWebApplicationContext;

/**
 * Puts Spring's objects into the servlet container, by hand: there is no scan of the class path.
 */
final class Beans {
  /** What Spring Security calls the filter that is all of it. */
  private static final String FILTER = "springSecurityFilterChain";

  private static final int IDLE_MINUTES = 60;

  private Beans() {}

  static GenericWebApplicationContext of(URI issuer) {
    var beans = new GenericWebApplicationContext();
    var known = new SecurityRules.IssuerUrl(issuer.toString());
    beans.registerBean(SecurityRules.IssuerUrl.class, () -> known);
    new AnnotatedBeanDefinitionReader(beans).register(SecurityRules.class);
    return beans;
  }

  /** They are made when the container starts. */
  static void install(GenericWebApplicationContext beans, Context web) {
    if (web instanceof StandardContext own) {
      own.setClearReferencesThreadLocals(false); // its class loader is the program's: nothing leaks
      own.setClearReferencesRmiTargets(false);
    }
    web.setSessionTimeout(IDLE_MINUTES);
    web.setSessionCookieName("shop-identity");
    web.addServletContainerInitializer((_, servlets) -> start(beans, servlets), Set.of());
  }

  private static void start(GenericWebApplicationContext beans, ServletContext servlets) {
    beans.setServletContext(servlets);
    beans.refresh();
    servlets.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, beans);
    servlets.addListener(new HttpSessionEventPublisher());
    servlets
        .addFilter(FILTER, beans.getBean(FILTER, Filter.class))
        .addMappingForUrlPatterns(null, false, "/*");
    servlets.addServlet("pages", new Pages()).addMapping("/");
  }
}
