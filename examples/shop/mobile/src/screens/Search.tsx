import { useState } from "react";
import { Pressable, Text, TextInput, View } from "react-native";

import { useScreen } from "../facet/screen";
import { Art } from "../parts/Art";
import { Frame } from "../parts/frame";
import type { Go } from "../routing";
import { styles } from "../style";
import { money } from "../words";

export function Search({ go }: { go: Go }) {
  const [text, setText] = useState("lamp");
  const [q, setQ] = useState(text);
  const screen = useScreen("/mobile/search", { query: { q } });
  return (
    <>
      <View style={{ padding: 16, paddingBottom: 0 }}>
        <TextInput
          style={styles.input}
          role="searchbox"
          aria-label="Search the shop"
          inputMode="search"
          autoCorrect={false}
          value={text}
          onChangeText={setText}
          onSubmitEditing={() => text.trim() && setQ(text.trim())}
        />
      </View>
      <Frame screen={screen}>
        {({ items }) => (
          <View style={styles.wrap}>
            {items.length === 0 && <Text style={styles.text}>Nothing found.</Text>}
            {items.map(({ id, name, amount, currency }) => (
              <Pressable key={id} role="button" style={styles.tile} onPress={() => go({ at: "product", id })}>
                <Art of={id} name={name} />
                <View style={styles.tileText}>
                  <Text style={styles.name} numberOfLines={2}>{name}</Text>
                  <Text style={styles.price}>{money(amount, currency)}</Text>
                </View>
              </Pressable>
            ))}
          </View>
        )}
      </Frame>
    </>
  );
}
