import { Pressable, Text, View } from "react-native";

import { useScreen } from "../facet/screen";
import { Art } from "../parts/Art";
import { Frame } from "../parts/frame";
import type { Go } from "../routing";
import { styles } from "../style";
import { money, STATUS } from "../words";

export function Home({ go }: { go: Go }) {
  const screen = useScreen("/mobile/home", {});
  return (
    <Frame screen={screen}>
      {({ givenName, points, latest, forYou }) => (
        <>
          <View style={styles.row}>
            <Text style={styles.title} role="heading" aria-level={2}>Hello, {givenName}</Text>
            <Text style={styles.status}>{points} points</Text>
          </View>
          {latest?.map(({ id, status }) => (
            <Pressable key={id} role="button" style={styles.card} onPress={() => go({ at: "order", id })}>
              <View style={styles.row}>
                <Text style={styles.name}>Your last order</Text>
                <Text style={styles.status}>{STATUS[status]}</Text>
              </View>
            </Pressable>
          ))}
          <Text style={styles.heading} role="heading" aria-level={3}>For you</Text>
          <View style={styles.wrap}>
            {forYou?.map((product) => product && (
              <Pressable key={product.id} role="button" style={styles.tile} onPress={() => go({ at: "product", id: product.id })}>
                <Art of={product.id} name={product.name} />
                <View style={styles.tileText}>
                  <Text style={styles.name} numberOfLines={2}>{product.name}</Text>
                  <Text style={styles.price}>{money(product.price)}</Text>
                </View>
              </Pressable>
            ))}
          </View>
        </>
      )}
    </Frame>
  );
}
