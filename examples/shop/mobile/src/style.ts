import { StyleSheet } from "react-native";

export const INK = "#1d2b26";
export const SOFT = "#57635d";
export const DEEP = "#14342b";
export const PAPER = "#f4f1ea";
export const CARD = "#fffdf8";
export const LINE = "#ddd7ca";
export const GOLD = "#f2c14e";
export const WARN = "#8a3b12";

export const styles = StyleSheet.create({
  app: { flex: 1, backgroundColor: PAPER, maxWidth: 560, width: "100%", overflow: "hidden" },
  outside: { flex: 1, alignItems: "center", backgroundColor: "#e7e2d6" },
  head: { backgroundColor: DEEP, paddingHorizontal: 16, paddingTop: 14, paddingBottom: 12, flexDirection: "row", alignItems: "center", gap: 12 },
  headTitle: { color: "#ffffff", fontSize: 20, fontWeight: "700", flex: 1 },
  headBack: { width: 44, height: 44, alignItems: "center", justifyContent: "center", borderRadius: 22, backgroundColor: "#24493e" },
  headBackText: { color: "#ffffff", fontSize: 22, lineHeight: 24 },
  screen: { padding: 16, paddingBottom: 28, gap: 14 },
  scroll: { flex: 1 },
  card: { backgroundColor: CARD, borderRadius: 14, padding: 14, borderWidth: 1, borderColor: LINE, gap: 8 },
  row: { flexDirection: "row", alignItems: "center", justifyContent: "space-between", gap: 12 },
  wrap: { flexDirection: "row", flexWrap: "wrap", gap: 12 },
  grow: { flex: 1, gap: 2 },
  title: { color: INK, fontSize: 24, fontWeight: "700" },
  heading: { color: INK, fontSize: 17, fontWeight: "700" },
  text: { color: INK, fontSize: 16, lineHeight: 22 },
  name: { color: INK, fontSize: 15, fontWeight: "600" },
  soft: { color: SOFT, fontSize: 14, lineHeight: 20 },
  price: { color: INK, fontSize: 16, fontWeight: "700", fontVariant: ["tabular-nums"] },
  status: { color: DEEP, backgroundColor: "#dbe8df", borderRadius: 8, paddingHorizontal: 8, paddingVertical: 3, fontSize: 13, fontWeight: "600", overflow: "hidden" },
  tile: { width: "47%", flexGrow: 1, backgroundColor: CARD, borderRadius: 14, borderWidth: 1, borderColor: LINE, overflow: "hidden" },
  tileText: { padding: 10, gap: 2 },
  art: { height: 84, alignItems: "center", justifyContent: "center" },
  artLarge: { height: 180, borderRadius: 14, alignItems: "center", justifyContent: "center" },
  artText: { fontSize: 34, fontWeight: "800" },
  button: { backgroundColor: DEEP, borderRadius: 12, minHeight: 48, paddingHorizontal: 18, alignItems: "center", justifyContent: "center" },
  pressed: { opacity: 0.75 },
  buttonText: { color: "#ffffff", fontSize: 16, fontWeight: "700" },
  quiet: { borderRadius: 12, minHeight: 44, paddingHorizontal: 14, alignItems: "center", justifyContent: "center", borderWidth: 1, borderColor: DEEP },
  quietText: { color: DEEP, fontSize: 15, fontWeight: "600" },
  input: { backgroundColor: CARD, borderWidth: 1, borderColor: "#7b857f", borderRadius: 12, minHeight: 48, paddingHorizontal: 14, fontSize: 16, color: INK },
  note: { backgroundColor: "#fbeccb", borderRadius: 12, padding: 12, gap: 4 },
  noteText: { color: "#4f2f06", fontSize: 14, lineHeight: 20 },
  meter: { flexDirection: "row", alignItems: "center", justifyContent: "space-between", backgroundColor: "#22302a", paddingHorizontal: 16, paddingVertical: 8, gap: 12 },
  meterText: { color: "#e9efe9", fontSize: 13, fontVariant: ["tabular-nums"] },
  tabs: { flexDirection: "row", backgroundColor: CARD, borderTopWidth: 1, borderColor: LINE },
  tab: { flex: 1, minHeight: 54, alignItems: "center", justifyContent: "center" },
  tabText: { color: SOFT, fontSize: 14, fontWeight: "600" },
  tabHere: { color: DEEP, fontWeight: "800" },
});
