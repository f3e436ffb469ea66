// What differs between a browser and a device, and nothing else. `platform.web.ts` is the browser's; a build for devices
// adds `platform.native.ts` over AsyncStorage and NetInfo.

/** How much of an answer came over the network. */
export interface Transfer {
  /** Bytes of its body as they were sent; 0 when the server said that nothing has changed. */
  sent: number;
  /** Bytes of the body as it is read. */
  whole: number;
}

export interface Platform {
  /** Where the facet is. */
  readonly facet: string;
  /** Kept until it is deleted, also when the app is closed. */
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
  /** What the last request for that address took. */
  transfer(url: string): Transfer | undefined;
  /** Calls back whenever there may be a network again; returns how to stop that. */
  onNetwork(changed: () => void): () => void;
  /** A name that nobody else makes up. */
  unique(): string;
}
