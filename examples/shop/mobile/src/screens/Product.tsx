import { Text, View } from "react-native";

import { useScreen } from "../facet/screen";
import { post } from "../outbox";
import { Art } from "../parts/Art";
import { Button, Frame } from "../parts/frame";
import type { Go } from "../routing";
import { styles } from "../style";
import { money } from "../words";

/** Where this phone's owner has things sent; a real shop would have it from the account. */
const HOME = { fullName: "Ulla Horvat", street: "Rua 1", postalCode: "1000", city: "Lisbon", country: "PT" };

export function Product({ id, go }: { id: string; go: Go }) {
  const screen = useScreen("/mobile/products/{id}", { path: { id } });
  const order = (name: string) => {
    const body = {
      lines: [{ productId: id, quantity: 1 }],
      payment: { method: "CARD" as const, token: "tok_visa_4242" },
      shippingAddress: HOME,
    };
    void post("/mobile/orders", body, name);
    go({ at: "outbox" });
  };
  return (
    <Frame screen={screen}>
      {({ name, summary, tags, amount, currency, ratingAverage, ratingCount, available, reviews }) => (
        <>
          <Art of={id} name={name} large />
          <Text style={styles.title} role="heading" aria-level={2}>{name}</Text>
          <View style={styles.row}>
            <Text style={styles.price}>{money(amount, currency)}</Text>
            <Text style={styles.soft}>{ratingAverage.toFixed(1)} of 5, {ratingCount} reviews</Text>
          </View>
          <Text style={styles.text}>{summary}</Text>
          <Text style={styles.soft}>{tags}</Text>
          {available !== null && <Text style={styles.soft}>{available > 0 ? `${available} in stock` : "Sold out"}</Text>}
          <Button onPress={() => order(name)}>Order now</Button>
          {reviews?.map((review, index) => review && (
            <View key={index} style={styles.card}>
              <Text style={styles.name}>{review.title}</Text>
              <Text style={styles.soft}>{review.text}</Text>
            </View>
          ))}
        </>
      )}
    </Frame>
  );
}
