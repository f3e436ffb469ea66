// What every screen is made of.
import type { ReactNode } from "react";
import { ActivityIndicator, Pressable, ScrollView, Text, View } from "react-native";

import { Refused } from "../facet/client";
import type { Screen } from "../facet/screen";
import { DEEP, styles } from "../style";
import { bytes, moment } from "../words";

/** A screen over its answer: what is known, why there is nothing newer, and what it took. */
export function Frame<T>({ screen, children }: { screen: Screen<T>; children: (body: T) => ReactNode }) {
  const { shown, failure, isOffline, isAsking, again } = screen;
  return (
    <>
      <ScrollView style={styles.scroll} contentContainerStyle={styles.screen} tabIndex={0} role="main" aria-busy={isAsking}>
        {failure && (
          <View style={styles.note} role="status">
            <Text style={styles.noteText}>
              {isOffline ? "There is no network." : said(failure)}
              {shown && ` This is from ${moment(shown.at)}.`}
            </Text>
            <Quiet onPress={again}>Try again</Quiet>
          </View>
        )}
        {shown?.isPartial && (
          <View style={styles.note} role="status">
            <Text style={styles.noteText}>Some of this cannot be shown right now.</Text>
          </View>
        )}
        {shown ? children(shown.body) : isAsking && <ActivityIndicator color={DEEP} aria-label="Loading" />}
      </ScrollView>
      <Meter screen={screen} />
    </>
  );
}

function said(failure: Error): string {
  return failure instanceof Refused && failure.status === 404 ? "That is not there any more." : "The shop does not answer.";
}

/** How many bytes the screen took, as the platform measured it. */
function Meter<T>({ screen: { shown, isAsking } }: { screen: Screen<T> }) {
  const transfer = shown?.transfer;
  const took =
    transfer === undefined
      ? shown
        ? "kept on this phone: 0 B"
        : "…"
      : transfer.sent === 0
        ? `not modified: 0 B of ${bytes(transfer.whole)}`
        : `1 request: ${bytes(transfer.sent)} of ${bytes(transfer.whole)}`;
  return (
    <View style={styles.meter} aria-live="polite" testID="meter">
      <Text style={styles.meterText}>This screen</Text>
      <Text style={styles.meterText}>{isAsking && !transfer ? "asking …" : took}</Text>
    </View>
  );
}

export function Button({ children, onPress }: { children: string; onPress: () => void }) {
  return (
    <Pressable role="button" onPress={onPress} style={({ pressed }) => [styles.button, pressed && styles.pressed]}>
      <Text style={styles.buttonText}>{children}</Text>
    </Pressable>
  );
}

export function Quiet({ children, onPress }: { children: string; onPress: () => void }) {
  return (
    <Pressable role="button" onPress={onPress} style={({ pressed }) => [styles.quiet, pressed && styles.pressed]}>
      <Text style={styles.quietText}>{children}</Text>
    </Pressable>
  );
}
