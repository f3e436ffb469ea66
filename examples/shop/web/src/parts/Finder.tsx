// The search field, with suggestions while typing (ARIA: combobox with a list box).
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useState } from "react";

import { screen } from "../facet/queries";
import { go, pageAt, to, useHref } from "../routing";
import { money } from "../words";
import { Art } from "./Art";

const PAUSE = 180; // milliseconds without a key before the facet is asked

export function Finder() {
  const page = pageAt(useHref());
  const asked = page.name === "find" ? (page.search.get("q") ?? "") : "";
  const [text, setText] = useState(asked);
  const [settled, setSettled] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useId();

  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);

  const { data } = useQuery({
    ...screen("/web/suggestions", { query: { q: settled } }),
    enabled: open && settled.length > 1,
    placeholderData: (before) => before,
  });
  const offers = open && settled.length > 1 ? (data?.body ?? []) : [];

  const leave = (href: string) => {
    setOpen(false);
    setActive(-1);
    go(href);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((before) => Math.max(-1, Math.min(offers.length - 1, before + step)));
    } else if (event.key === "Escape") {
      setOpen(false);
      setActive(-1);
    }
  };

  return (
    <form
      role="search"
      className="finder"
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = offers[active];
        leave(chosen ? to.product(chosen.id) : to.find({ q: text.trim() }));
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <input
        type="search"
        role="combobox"
        aria-label="Search the shop"
        aria-expanded={offers.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        autoComplete="off"
        placeholder="Lamps, blankets, mugs …"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={keys}
      />
      <button type="submit" aria-label="Search">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="10.5" cy="10.5" r="6.5" />
          <path d="m15.5 15.5 5 5" />
        </svg>
      </button>
      <ul id={list} role="listbox" aria-label="Suggestions" hidden={offers.length === 0}>
        {offers.map((offer, index) => (
          <li
            key={offer.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => leave(to.product(offer.id))}
          >
            <Art name={offer.name} of={offer.id} />
            <span>{offer.name}</span>
            <span>{money(offer)}</span>
          </li>
        ))}
      </ul>
    </form>
  );
}
