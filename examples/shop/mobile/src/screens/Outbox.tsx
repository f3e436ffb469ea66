import { ScrollView, Text, View } from "react-native";

import { dismiss, useOutbox, type Letter } from "../outbox";
import { Quiet } from "../parts/frame";
import { styles } from "../style";

const STATE: Record<Letter["state"], string> = { waiting: "Waits for the network", done: "Done", refused: "Not done" };

export function Outbox() {
  const letters = useOutbox();
  return (
    <ScrollView style={styles.scroll} contentContainerStyle={styles.screen} tabIndex={0} role="main">
      <Text style={styles.title} role="heading" aria-level={2}>On its way</Text>
      {letters.length === 0 && <Text style={styles.text}>Nothing waits to be sent.</Text>}
      {letters.map(({ key, words, state, outcome }) => (
        <View key={key} style={styles.card}>
          <View style={styles.row}>
            <Text style={[styles.name, styles.grow]}>{words}</Text>
            <Text style={styles.status}>{STATE[state]}</Text>
          </View>
          {outcome !== undefined && <Text style={styles.soft}>{outcome}</Text>}
          {state !== "waiting" && <Quiet onPress={() => void dismiss(key)}>Dismiss</Quiet>}
        </View>
      ))}
      <Text style={styles.soft}>What is here is kept on this phone until the shop has it, and is ordered once, however often it is sent.</Text>
    </ScrollView>
  );
}
