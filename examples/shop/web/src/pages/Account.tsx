import { FacetProblem } from "@facet/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";

import type { Account as Data, AccountInput, Theme } from "#contract/facet";

import { write } from "../facet/client";
import { foresee, refresh, screen } from "../facet/queries";
import { Portrait } from "../parts/Art";
import { Field, Mend } from "../parts/Field";
import { Failure, Gap, Heading, holeAt, Missing, Waiting } from "../parts/page";
import { Link, to } from "../routing";
import { show } from "../theme";
import { ADDRESS, count, country, day, money, TIER } from "../words";

const THEMES: Record<Theme, string> = { LIGHT: "Light", DARK: "Dark", SYSTEM: "As the device" };

export function Account() {
  const { data, error, isPending, refetch } = useQuery(screen("/web/account", {}));
  if (isPending) return <Waiting rows={1} />;
  if (error) return <Failure failure={error} again={() => void refetch()} />;
  const { body: account, holes } = data;
  return (
    <>
      <Missing holes={holes} again={() => void refetch()} />
      <div className="who">
        <Portrait name={account.name.displayName} />
        <div>
          <Heading title="Your account">{account.name.displayName}</Heading>
          <p className="quiet">
            {account.email}
            {account.emailVerified ? "" : " (not confirmed)"} · with us since {day(account.createdAt)}
          </p>
        </div>
      </div>
      <div className="halves">
        <Details key={account.id} account={account} />
        <div>
          <section aria-labelledby="loyalty">
            <h2 id="loyalty">{TIER[account.loyalty.tier]}</h2>
            <p>{count(account.loyalty.points, "point")}</p>
            {account.loyalty.nextTierAt !== null && (
              <p>
                <progress
                  aria-label="Points to the next tier"
                  max={account.loyalty.nextTierAt}
                  value={account.loyalty.points}
                />
                <small className="quiet">The next tier begins at {account.loyalty.nextTierAt.toLocaleString("en")}.</small>
              </p>
            )}
          </section>
          <section aria-labelledby="orders">
            <h2 id="orders">Orders</h2>
            {account.orderSummary ? (
              <p>
                {count(account.orderSummary.count, "order")}, {money(account.orderSummary.spent)} in all.{" "}
                <Link href={to.orders()}>See them</Link>
              </p>
            ) : (
              <Gap what="Your orders" hole={holeAt(holes, "orderSummary")} />
            )}
          </section>
          <section aria-labelledby="addresses">
            <h2 id="addresses">Addresses</h2>
            <ul className="addresses">
              {account.addresses.map((address) => (
                <li key={address.id}>
                  <b>
                    {ADDRESS[address.kind]}
                    {address.primary && <span className="status placed">First choice</span>}
                  </b>
                  <address>
                    {address.recipient}, {address.street}
                    {address.extra && `, ${address.extra}`}, {address.postalCode} {address.city}, {country(address.country)}
                  </address>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="consents">
            <h2 id="consents">What we may send you</h2>
            <ul>
              {account.consents.map((consent) => (
                <li key={consent.channel}>
                  {consent.granted ? "Yes" : "No"}: {consent.channel} <small className="quiet">since {day(consent.since)}</small>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}

function Details({ account }: { account: Data }) {
  const client = useQueryClient();
  const [displayName, setDisplayName] = useState(account.name.displayName);
  const [phone, setPhone] = useState(account.phone ?? "");
  const [theme, setTheme] = useState(account.preferences.theme);
  const [newsletter, setNewsletter] = useState(account.preferences.newsletter);

  const save = useMutation({
    mutationFn: (input: AccountInput) => write("PATCH", "/web/account", {}, input),
    onMutate: async (input) => {
      const takeBack = await foresee(client, "/web/account", (known) => ({
        ...known,
        name: { ...known.name, displayName: input.displayName ?? known.name.displayName },
        phone: input.phone ?? null,
      }));
      return { takeBack };
    },
    onError: (_error, _input, context) => context?.takeBack(),
    onSuccess: () => show(theme),
    onSettled: () => refresh(client, "updateAccount"),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ displayName, phone: phone || null, preferences: { theme, newsletter } });
  };
  const errors = save.error instanceof FacetProblem ? save.error.errors : [];
  return (
    <form className="form" noValidate onSubmit={submit}>
      {save.error && (
        <Mend
          title="Nothing has been changed."
          errors={errors}
          labels={(pointer) => (pointer === "/phone" ? "Phone" : "Name")}
        />
      )}
      <fieldset>
        <legend>About you</legend>
        <Field label="Name" autoComplete="name" pointer="/displayName" value={displayName} onChange={setDisplayName} errors={errors} wide />
        <Field label="Phone" autoComplete="tel" type="tel" pointer="/phone" value={phone} onChange={setPhone} errors={errors} wide />
      </fieldset>
      <fieldset>
        <legend>How it looks</legend>
        <div className="options">
          {(Object.keys(THEMES) as Theme[]).map((each) => (
            <label key={each}>
              <input type="radio" name="theme" checked={each === theme} onChange={() => setTheme(each)} />
              <span>{THEMES[each]}</span>
            </label>
          ))}
        </div>
        <label className="check">
          <input type="checkbox" checked={newsletter} onChange={(event) => setNewsletter(event.target.checked)} />
          <span>Tell me by mail when something new has come</span>
        </label>
      </fieldset>
      <div className="row start">
        <button type="submit" className="button" disabled={save.isPending}>
          Save
        </button>
        <span role="status">{save.isSuccess && "Saved."}</span>
      </div>
    </form>
  );
}
