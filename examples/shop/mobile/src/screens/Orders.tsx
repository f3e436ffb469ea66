import { Pressable, Text, View } from "react-native";

import { useScreen } from "../facet/screen";
import { Frame, Quiet } from "../parts/frame";
import type { Go } from "../routing";
import { styles } from "../style";
import { day, money, STATUS } from "../words";

export function Orders({ go }: { go: Go }) {
  const screen = useScreen("/mobile/orders", { query: {} });
  return (
    <Frame screen={screen}>
      {({ items }) => (
        <>
          <Quiet onPress={screen.again}>Refresh</Quiet>
          {items.map(({ id, number, status, placedAt, total, pieces, contents }) => (
            <Pressable key={id} role="button" style={styles.card} onPress={() => go({ at: "order", id })}>
              <View style={styles.row}>
                <Text style={styles.name}>{number}</Text>
                <Text style={styles.status}>{STATUS[status]}</Text>
              </View>
              <Text style={styles.soft} numberOfLines={1}>{contents}</Text>
              <View style={styles.row}>
                <Text style={styles.soft}>{day(placedAt)} · {pieces} pieces</Text>
                <Text style={styles.price}>{money(total)}</Text>
              </View>
            </Pressable>
          ))}
        </>
      )}
    </Frame>
  );
}
