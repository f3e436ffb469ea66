// What every page is made of.
import { FacetProblem } from "@facet/web";
import { type ReactNode, useEffect, useRef } from "react";

import type { Hole } from "../facet/client";
import { Link, to } from "../routing";
import { signIn, useWho } from "../session";
import { reason } from "../words";

/** A page's name: in the tab, and read out to those who cannot see that the page has changed. */
export function Heading({ children, title, quiet = false }: { children: ReactNode; title: string; quiet?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Facet & Co.`;
    // Not at the first page: there the browser begins at the top itself.
    if (document.activeElement !== document.body) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1} className={quiet ? "unseen" : undefined}>
      {children}
    </h1>
  );
}

/** Says on top of a page that parts of it are missing, and offers to ask for them again. */
export function Missing({ holes, again }: { holes: readonly Hole[]; again: () => void }) {
  if (!holes.length) return null;
  return (
    <div className="notice" role="status">
      <p>Some of this page is missing at the moment. The rest is complete.</p>
      <button type="button" className="plain" onClick={again}>
        Try again
      </button>
    </div>
  );
}

/** Stands where a part would be that the answer had to do without. */
export function Gap({ what, hole }: { what: string; hole: Hole | undefined }) {
  return (
    <p className="gap">
      {what} {hole ? reason(hole.reason) : "cannot be shown right now"}.
    </p>
  );
}

/** The hole at a path of an answer, or at what the path is part of. */
export function holeAt(holes: readonly Hole[], path: string): Hole | undefined {
  return holes.find((hole) => hole.path === path || path.startsWith(`${hole.path}/`) || hole.path === "");
}

/** Instead of a page that could not be had. */
export function Failure({ failure, again }: { failure: Error; again: () => void }) {
  const who = useWho();
  const code = failure instanceof FacetProblem ? failure.code : "offline";
  switch (code) {
    case "unauthenticated":
      return (
        <div className="blank">
          <Heading title="Sign in">Sign in first</Heading>
          <p>This page is about you, so we have to know who you are.</p>
          {who.kind === "nobody" && (
            <button type="button" className="button" onClick={signIn}>
              Sign in
            </button>
          )}
        </div>
      );
    case "not_found":
    case "order_not_found":
      return (
        <div className="blank">
          <Heading title="Not found">There is nothing here</Heading>
          <p>It may have been sold out for good, or the address has a typing error.</p>
          <Link className="button" href={to.home()}>
            To the shop
          </Link>
        </div>
      );
    default:
      return (
        <div className="blank" role="alert">
          <Heading title="Not available">{code === "offline" ? "No connection" : "We cannot show this right now"}</Heading>
          <p>
            {code === "offline"
              ? "The shop did not answer. Are you connected to the internet?"
              : "Something behind this page is down. Nothing that you have done is lost."}
          </p>
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        </div>
      );
  }
}

/** While a page is on its way. */
export function Waiting({ rows = 2 }: { rows?: number }) {
  return (
    <div className="waiting" role="status">
      <span className="unseen">Loading …</span>
      <div className="bone wide" />
      <div className="grid">
        {Array.from({ length: rows * 4 }, (_, index) => (
          <div key={index} className="bone card" />
        ))}
      </div>
    </div>
  );
}
