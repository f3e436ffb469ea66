import { Text, View } from "react-native";

import { useScreen } from "../facet/screen";
import { Frame } from "../parts/frame";
import { styles } from "../style";
import { day, money, STATUS } from "../words";

export function Order({ id }: { id: string }) {
  const screen = useScreen("/mobile/orders/{id}", { path: { id } });
  return (
    <Frame screen={screen}>
      {({ status, placedAt, totalAmount, totalCurrency, lines, payment, city, code, eta }) => (
        <>
          <View style={styles.row}>
            <Text style={styles.title} role="heading" aria-level={2}>{money(totalAmount, totalCurrency)}</Text>
            <Text style={styles.status}>{STATUS[status]}</Text>
          </View>
          <View style={styles.card}>
            {lines.map((line, index) => (
              <View key={index} style={styles.row}>
                <Text style={[styles.text, styles.grow]}>{line.title}</Text>
                <Text style={styles.soft}>{line.quantity} ×</Text>
              </View>
            ))}
          </View>
          <View style={styles.card}>
            <Text style={styles.text}>Placed {day(placedAt)}, to {city}</Text>
            <Text style={styles.soft}>{paid(payment)}</Text>
            {code && <Text style={styles.soft}>Parcel {code}{eta ? `, there by ${day(eta)}` : ""}</Text>}
          </View>
        </>
      )}
    </Frame>
  );
}

/** A phone's contract has one object for all ways to pay; the member that is there says which. */
function paid({ last4, provider, dueAt }: { last4?: string; provider?: string; dueAt?: string }): string {
  if (last4 !== undefined) return `Card ending in ${last4}`;
  if (provider !== undefined) return `Paid with ${provider}`;
  return dueAt === undefined ? "Paid" : `Invoice, due ${day(dueAt)}`;
}
