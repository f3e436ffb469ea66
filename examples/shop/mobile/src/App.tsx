import { useEffect, useState } from "react";
import { Pressable, Text, View } from "react-native";

import { open, useOutbox } from "./outbox";
import type { Place } from "./routing";
import { Home } from "./screens/Home";
import { Order } from "./screens/Order";
import { Orders } from "./screens/Orders";
import { Outbox } from "./screens/Outbox";
import { Product } from "./screens/Product";
import { Search } from "./screens/Search";
import { styles } from "./style";

const TITLE: Record<Place["at"], string> = {
  home: "Facet & Co.",
  orders: "Orders",
  search: "Search",
  outbox: "Outbox",
  order: "Order",
  product: "Product",
};
const TABS = ["home", "search", "orders", "outbox"] as const;

export function App() {
  const [way, setWay] = useState<Place[]>([{ at: "home" }]);
  const waiting = useOutbox().filter(({ state }) => state === "waiting").length;
  const place = way.at(-1) ?? { at: "home" };
  const go = (next: Place) => setWay((before) => [...before, next]);
  useEffect(() => void open(), []);
  return (
    <View style={styles.outside}>
      <View style={styles.app}>
        <View style={styles.head}>
          {way.length > 1 && (
            <Pressable role="button" aria-label="Back" style={styles.headBack} onPress={() => setWay(way.slice(0, -1))}>
              <Text style={styles.headBackText}>‹</Text>
            </Pressable>
          )}
          <Text style={styles.headTitle} role="heading" aria-level={1}>{TITLE[place.at]}</Text>
        </View>
        <Shown place={place} go={go} />
        <View style={styles.tabs} role="navigation">
          {TABS.map((at) => (
            <Pressable key={at} role="button" style={styles.tab} onPress={() => setWay([{ at }])}>
              <Text style={[styles.tabText, place.at === at && styles.tabHere]}>
                {at === "home" ? "Home" : TITLE[at]}
                {at === "outbox" && waiting > 0 ? ` (${waiting})` : ""}
              </Text>
            </Pressable>
          ))}
        </View>
      </View>
    </View>
  );
}

function Shown({ place, go }: { place: Place; go: (next: Place) => void }) {
  switch (place.at) {
    case "home":
      return <Home go={go} />;
    case "orders":
      return <Orders go={go} />;
    case "search":
      return <Search go={go} />;
    case "outbox":
      return <Outbox />;
    case "order":
      return <Order id={place.id} />;
    case "product":
      return <Product id={place.id} go={go} />;
  }
}
