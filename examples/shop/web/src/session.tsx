// Who is signed in. Tokens never reach the page: it knows a name and that is all.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { events, facet } from "./facet/client";

export type Who =
  | { kind: "asking" }
  /** The facet has no sign-in: everybody is the person of `identity.development`. */
  | { kind: "development" }
  | { kind: "nobody" }
  | { kind: "user"; name: string | undefined };

export function useWho(): Who {
  const { data, isPending } = useQuery({
    queryKey: ["session"],
    // `null`, because a query has to answer something.
    queryFn: async ({ signal }) => (await facet.session(signal)) ?? null,
    staleTime: 60_000,
  });
  if (isPending) return { kind: "asking" };
  if (data === null || data === undefined) return { kind: "development" };
  if (!data.signedIn) return { kind: "nobody" };
  const name = data.claims["name"] ?? data.claims["preferred_username"];
  return { kind: "user", name: typeof name === "string" ? name : undefined };
}

/** Whether the session has ended while the page was in use. What is personal is forgotten then. */
export function useSessionExpired(): boolean {
  const client = useQueryClient();
  const [expired, setExpired] = useState(false);
  useEffect(() => {
    const forget = () => {
      const was = client.getQueryData<{ signedIn: boolean } | null>(["session"]);
      setExpired(was?.signedIn === true);
      client.setQueryData(["session"], { signedIn: false });
    };
    events.addEventListener("session-expired", forget);
    return () => events.removeEventListener("session-expired", forget);
  }, [client]);
  return expired;
}

export function signIn(): void {
  facet.signIn();
}

/** Whatever was read for this user goes with the session. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await facet.signOut();
    client.clear();
  };
}
