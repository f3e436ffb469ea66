// A screen: what was shown the last time at once, then what the facet says now.
import { useCallback, useEffect, useState } from "react";

import { platform } from "../platform";
import { address, kept, Offline, read, type ReadAt, type ReadPath, type Shown } from "./client";

export interface Screen<T> {
  shown: Shown<T> | undefined;
  /** Why there is nothing newer. */
  failure: Error | undefined;
  isOffline: boolean;
  isAsking: boolean;
  again: () => void;
}

export function useScreen<P extends ReadPath>(path: P, parameters: ReadAt<P>["parameters"]): Screen<ReadAt<P>["answer"]> {
  const url = address(path, parameters);
  const [state, setState] = useState<{ url: string; shown?: Shown<ReadAt<P>["answer"]>; failure?: Error }>({ url });
  const [round, setRound] = useState(0);
  const [answered, setAnswered] = useState(-1);
  const again = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    let isOver = false;
    const show = (shown: Shown<ReadAt<P>["answer"]>) => !isOver && setState({ url, shown });
    const ask = async () => {
      const before = await kept<ReadAt<P>["answer"]>(url);
      if (before && !isOver) {
        setState((now) => (now.url === url && now.shown ? now : { url, shown: before }));
      }
      try {
        show(await read(path, parameters));
      } catch (failure) {
        if (!isOver) {
          setState((now) => ({ ...(now.url === url ? now : { url }), failure: failure as Error }));
        }
      } finally {
        if (!isOver) setAnswered(round);
      }
    };
    void ask();
    return () => {
      isOver = true;
    };
    // The address says everything about path and parameters.
  }, [url, round]);

  useEffect(() => platform.onNetwork(again), [again]);

  const current = state.url === url ? state : { url };
  return {
    shown: current.shown,
    failure: current.failure,
    isOffline: current.failure instanceof Offline,
    isAsking: answered !== round,
    again,
  };
}
