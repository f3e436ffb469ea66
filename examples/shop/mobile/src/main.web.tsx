import { AppRegistry } from "react-native";

import { App } from "./App";

AppRegistry.registerComponent("shop", () => App);
AppRegistry.runApplication("shop", { rootTag: document.getElementById("root") });

if (import.meta.env.PROD) {
  // Without it the app works all the same, but for a start without a network.
  navigator.serviceWorker?.register(`${import.meta.env.BASE_URL}worker.js`).catch(console.warn);
}
