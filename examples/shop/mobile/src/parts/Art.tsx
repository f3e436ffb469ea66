import { Text, View } from "react-native";

import { styles } from "../style";

const COLOURS = [
  ["#f3e3d3", "#8c3b22"],
  ["#dfe9df", "#2f4f3e"],
  ["#e0e5f0", "#2c3e63"],
  ["#f4e7c6", "#6b4a08"],
  ["#f0dfe4", "#6d2c43"],
] as const;

function colours(of: string): readonly [string, string] {
  let sum = 7;
  for (const letter of of) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0];
}

/** A product's sign, because the shop's services know addresses of pictures that lead nowhere. */
export function Art({ of, name, large = false }: { of: string; name: string; large?: boolean }) {
  const [paper, ink] = colours(of);
  return (
    <View style={[large ? styles.artLarge : styles.art, { backgroundColor: paper }]} aria-hidden>
      <Text style={[styles.artText, { color: ink }]}>{name.split(" ").slice(0, 2).map((word) => word.charAt(0)).join("")}</Text>
    </View>
  );
}
