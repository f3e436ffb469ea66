// Fields of a form, each with what is wrong with it beside it. What is wrong is known by its place in the request's body.
import type { InputError } from "@facet/web";
import { type ReactNode, useEffect, useRef } from "react";

/** The id of the input that a pointer leads to. */
export function idOf(pointer: string): string {
  return `at${pointer.replaceAll("/", "-")}`;
}

interface FieldProps {
  label: string;
  pointer: string;
  value: string;
  onChange: (value: string) => void;
  errors: readonly InputError[];
  hint?: string;
  autoComplete?: string;
  type?: string;
  min?: number;
  wide?: boolean;
}

export function Field({ label, pointer, value, onChange, errors, hint, wide, ...input }: FieldProps) {
  const id = idOf(pointer);
  const wrong = errors.filter((error) => error.pointer === pointer);
  const described = [hint && `${id}-hint`, wrong.length && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div className={wide ? "field wide" : "field"}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        aria-invalid={wrong.length > 0}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
        {...input}
      />
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Wrong id={`${id}-wrong`} errors={wrong} />
    </div>
  );
}

export function Wrong({ id, errors }: { id: string; errors: readonly InputError[] }) {
  return errors.length ? (
    <p className="wrong" id={id}>
      {errors.map(words).join(" ")}
    </p>
  ) : null;
}

const WORDS: Record<string, string> = {
  missing: "Please fill this in.",
  required: "Please fill this in.",
  payment_declined: "The payment was declined. Please use another one.",
  out_of_stock: "There are not that many left.",
  unknown_product: "This is no longer sold.",
};

function words(error: InputError): string {
  const most = /^expected: 1\.\.(\d+) characters/.exec(error.detail)?.[1];
  if (most) return `Please fill this in, with ${most} characters at most.`;
  return WORDS[error.code ?? ""] ?? `${error.detail.charAt(0).toUpperCase()}${error.detail.slice(1)}.`;
}

/** Says on top of a form what has to be mended, and leads there. It takes the focus when it appears. */
export function Mend({ title, errors, labels }: { title: string; errors: readonly InputError[]; labels: (pointer: string) => string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [errors]);
  return (
    <Summary box={box}>
      <p>
        <b>{title}</b>
      </p>
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={`${error.pointer}${error.code}`}>
              <a
                href={`#${idOf(error.pointer ?? "")}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(idOf(error.pointer ?? ""))?.focus();
                }}
              >
                {labels(error.pointer ?? "")}
              </a>
              : {words(error)}
            </li>
          ))}
        </ul>
      )}
    </Summary>
  );
}

function Summary({ box, children }: { box: React.RefObject<HTMLDivElement | null>; children: ReactNode }) {
  return (
    <div ref={box} className="notice bad" role="alert" tabIndex={-1}>
      <div>{children}</div>
    </div>
  );
}
