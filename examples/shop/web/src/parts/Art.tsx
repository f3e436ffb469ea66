// The shop's services know addresses of pictures that lead nowhere, so the shop draws its own: one motif for each kind
// of thing, in colours that belong to the product.
import type { ReactNode } from "react";

type Ink = { deep: string; mid: string; light: string };
type Motif = (ink: Ink) => ReactNode;

const PAPERS: [paper: string, ink: Ink][] = [
  ["#f3e3d3", { deep: "#8c3b22", mid: "#c96f4a", light: "#f0b793" }],
  ["#e2e9df", { deep: "#2f4f3e", mid: "#6b8f71", light: "#b9cfb4" }],
  ["#e3e6ef", { deep: "#2c3e63", mid: "#6f86b5", light: "#b9c6e2" }],
  ["#f4e9cf", { deep: "#7d5a14", mid: "#c9992f", light: "#efd48c" }],
  ["#efe0e3", { deep: "#6d2c43", mid: "#b0687f", light: "#e2b4c1" }],
  ["#e6e3dc", { deep: "#3d3a34", mid: "#857f72", light: "#c9c3b5" }],
];

const lamp: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M32 84 20 100h60L68 84z" fill={light} opacity=".5" />
    <path d="M37 24h26l11 28H26z" fill={mid} />
    <path d="M50 24h13l11 28H50z" fill={deep} opacity=".25" />
    <path d="M48.5 52h3v32h-3z" fill={deep} />
    <path d="M36 84h28v4H36z" fill={deep} />
    <circle cx="50" cy="54" r="5" fill={light} />
  </>
);

const chair: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M30 26q0-6 6-6h28q6 0 6 6v30H30z" fill={mid} />
    <path d="M36 28h28v22H36z" fill={light} opacity=".6" />
    <path d="M25 54h50v12H25z" fill={deep} />
    <path d="M29 66h5l-3 22h-4zM66 66h5l3 22h-4z" fill={deep} />
    <path d="M25 54h50v4H25z" fill={mid} />
  </>
);

const table: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M14 44h72v8H14z" fill={mid} />
    <path d="M14 50h72v3H14z" fill={deep} />
    <path d="M22 53h6l-4 33h-5zM72 53h6l3 33h-5z" fill={deep} />
    <path d="M44 30h10v14H44z" fill={light} />
    <path d="M49 30q-9-3-8-12 8 2 8 12zm0 0q8-4 7-13-8 4-7 13z" fill={deep} opacity=".75" />
  </>
);

const shelf: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M24 18h52v68H24z" fill={mid} />
    <path d="M28 22h44v17H28zM28 43h44v17H28zM28 64h44v18H28z" fill={deep} opacity=".35" />
    <path d="M32 26h4v13h-4zM38 24h5v15h-5zM60 47h8v13h-8zM34 50h14v10H34zM46 68h20v14H46z" fill={light} />
    <path d="M28 86h4v5h-4zM68 86h4v5h-4z" fill={deep} />
  </>
);

const pot: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M26 46h48v26q0 12-12 12H38q-12 0-12-12z" fill={mid} />
    <path d="M50 46h24v26q0 12-12 12H50z" fill={deep} opacity=".2" />
    <path d="M22 40h56v7H22z" fill={deep} />
    <circle cx="50" cy="35" r="5" fill={deep} />
    <path d="M14 50h12v6H14zM74 50h12v6H74z" fill={deep} />
    <path d="M38 26q-4-6 0-12M50 24q-4-6 0-12M62 26q-4-6 0-12" stroke={light} strokeWidth="3" fill="none" strokeLinecap="round" />
  </>
);

const cup: Motif = ({ deep, mid, light }) => (
  <>
    <ellipse cx="46" cy="82" rx="34" ry="6" fill={light} />
    <path d="M24 40h44v24q0 16-16 16H40q-16 0-16-16z" fill={mid} />
    <path d="M46 40h22v24q0 16-16 16h-6z" fill={deep} opacity=".2" />
    <path d="M68 46h6q9 0 9 9t-9 9h-6" stroke={mid} strokeWidth="5" fill="none" />
    <ellipse cx="46" cy="40" rx="22" ry="5" fill={deep} />
    <path d="M40 28q-4-6 0-12M52 28q-4-6 0-12" stroke={light} strokeWidth="3" fill="none" strokeLinecap="round" />
  </>
);

const cloth: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M18 30q32-10 64 0v44q-32 10-64 0z" fill={mid} />
    <path d="M18 40q32-10 64 0v6q-32-10-64 0zM18 56q32-10 64 0v6q-32-10-64 0z" fill={light} />
    <path d="M66 27q9 1 16 3v44q-7 2-16 4z" fill={deep} opacity=".35" />
    <path d="M20 76v7M30 78v7M40 80v7M50 80v7M60 80v7M70 78v7M80 76v7" stroke={deep} strokeWidth="2" />
  </>
);

const mirror: Motif = ({ deep, mid, light }) => (
  <>
    <ellipse cx="50" cy="46" rx="27" ry="32" fill={deep} />
    <ellipse cx="50" cy="46" rx="22" ry="27" fill={light} />
    <path d="M38 30 58 24 34 62z" fill="#fff" opacity=".5" />
    <path d="M24 84h52v5H24z" fill={mid} />
  </>
);

const plant: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M50 60V34" stroke={deep} strokeWidth="3" />
    <path d="M50 48Q26 46 24 22q24 2 26 26z" fill={mid} />
    <path d="M50 42q2-24 26-28 0 24-26 28z" fill={deep} />
    <path d="M50 56q-2-12 12-18 4 14-12 18z" fill={light} />
    <path d="M32 58h36l-5 30H37z" fill={mid} />
    <path d="M50 58h18l-5 30H50z" fill={deep} opacity=".3" />
  </>
);

const book: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M26 20h44q5 0 5 5v56q0 5-5 5H26z" fill={mid} />
    <path d="M26 20h9v66h-9z" fill={deep} />
    <path d="M43 32h24v4H43zM43 41h18v3H43z" fill={light} />
    <path d="M58 60h10v26l-5-5-5 5z" fill={deep} />
  </>
);

const bed: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M16 28h6v56h-6zM78 44h6v40h-6z" fill={deep} />
    <path d="M22 54h56v18H22z" fill={mid} />
    <path d="M26 46h18q4 0 4 4v4H26z" fill={light} />
    <path d="M48 54h30v10q-15 5-30 0z" fill={deep} opacity=".4" />
    <path d="M22 72h56v4H22z" fill={deep} />
  </>
);

const speaker: Motif = ({ deep, mid, light }) => (
  <>
    <path d="M28 16h44q4 0 4 4v62q0 4-4 4H28q-4 0-4-4V20q0-4 4-4z" fill={mid} />
    <circle cx="50" cy="60" r="17" fill={deep} />
    <circle cx="50" cy="60" r="10" fill={light} opacity=".7" />
    <circle cx="50" cy="60" r="4" fill={deep} />
    <circle cx="50" cy="30" r="8" fill={deep} />
    <circle cx="50" cy="30" r="3" fill={light} />
  </>
);

/** The first that fits decides: a desk lamp is a lamp, and a desk chair a chair. */
const KINDS: [words: RegExp, motif: Motif][] = [
  [/lamp|light|pendant|lantern|lighting/i, lamp],
  [/chair|stool|bench|sofa|seating/i, chair],
  [/table\b|tables|desk|console/i, table],
  [/speaker|radio|headphone|turntable|audio/i, speaker],
  [/shel[fv]|chest|basket|sideboard|wardrobe|rack|crate|box|bin|caddy|storage/i, shelf],
  [/tablecloth|blanket|cushion|rug|curtain|towel|mat\b|textiles/i, cloth],
  [/plate|mug|carafe|cutlery|cup|tableware|dish/i, cup],
  [/planter|watering|fire|bird|garden/i, plant],
  [/mirror|bath/i, mirror],
  [/bed|kids/i, bed],
  [/notebook|tray|stand|calendar|office/i, book],
];

function hash(text: string): number {
  let value = 7;
  for (const letter of text) value = (value * 31 + letter.charCodeAt(0)) >>> 0;
  return value;
}

/** A drawing of a thing. It says nothing that its name beside it does not say. */
export function Art({ name, of = name }: { name: string; of?: string }) {
  const [paper, ink] = PAPERS[hash(of) % PAPERS.length] ?? PAPERS[0]!;
  const motif = KINDS.find(([words]) => words.test(name))?.[1] ?? pot;
  return (
    <svg className="art" viewBox="0 0 100 100" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
      <rect width="100" height="100" fill={paper} />
      {motif(ink)}
    </svg>
  );
}

/** The first letters of somebody's name. */
export function Portrait({ name }: { name: string }) {
  const letters = name.split(/\s+/).map((word) => word.charAt(0)).slice(0, 2).join("");
  const [paper, ink] = PAPERS[hash(name) % PAPERS.length] ?? PAPERS[0]!;
  return (
    <svg className="portrait" viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" fill={paper} />
      <text x="20" y="21" fill={ink.deep}>{letters}</text>
    </svg>
  );
}
