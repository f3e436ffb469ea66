// What this app uses of React Native, as React Native types it. In a browser react-native-web stands for it; a build for
// devices has the types of react-native itself, and leaves this file out.
declare module "react-native" {
  import type { ComponentType, ReactElement, ReactNode } from "react";

  type Length = number | `${number}%` | "auto";
  export interface Style {
    flex?: number; flexDirection?: "row" | "column"; flexWrap?: "wrap"; flexGrow?: number; flexShrink?: number;
    alignItems?: "center" | "flex-start" | "flex-end" | "stretch" | "baseline"; alignSelf?: "center" | "flex-start" | "stretch";
    justifyContent?: "center" | "space-between" | "flex-start"; gap?: number;
    width?: Length; minWidth?: Length; maxWidth?: Length; height?: Length; minHeight?: Length; aspectRatio?: number;
    margin?: Length; marginTop?: Length; marginBottom?: Length; marginLeft?: Length;
    padding?: number; paddingHorizontal?: number; paddingVertical?: number; paddingTop?: number; paddingBottom?: number;
    backgroundColor?: string; color?: string; opacity?: number; overflow?: "hidden";
    borderRadius?: number; borderWidth?: number; borderTopWidth?: number; borderBottomWidth?: number; borderColor?: string;
    fontSize?: number; fontWeight?: "400" | "500" | "600" | "700" | "800"; fontVariant?: "tabular-nums"[];
    letterSpacing?: number; lineHeight?: number; textAlign?: "center" | "right"; textTransform?: "uppercase";
  }
  type Styles = Style | false | undefined | readonly Styles[];
  type Role = "heading" | "button" | "link" | "list" | "listitem" | "status" | "alert" | "main" | "navigation" | "region" | "searchbox";
  interface Common {
    style?: Styles; role?: Role; children?: ReactNode; testID?: string;
    "aria-label"?: string; "aria-level"?: number; "aria-busy"?: boolean; "aria-hidden"?: boolean; "aria-selected"?: boolean; "aria-live"?: "polite";
  }
  export const View: ComponentType<Common>;
  export const Text: ComponentType<Common & { numberOfLines?: number }>;
  export const ScrollView: ComponentType<Common & { contentContainerStyle?: Styles; horizontal?: boolean; tabIndex?: 0 }>;
  export const Pressable: ComponentType<Omit<Common, "style"> & {
    onPress?: () => void; disabled?: boolean; style?: Styles | ((state: { pressed: boolean }) => Styles);
  }>;
  export const TextInput: ComponentType<Common & {
    value: string; onChangeText: (text: string) => void; onSubmitEditing?: () => void; placeholder?: string;
    placeholderTextColor?: string; inputMode?: "search"; autoCorrect?: boolean;
  }>;
  export const ActivityIndicator: ComponentType<Common & { color?: string }>;
  export const StyleSheet: { create<T extends Record<string, Style>>(styles: T): T };
  export const AppRegistry: {
    registerComponent(name: string, app: () => () => ReactElement): void;
    runApplication(name: string, parameters: { rootTag: Element | null }): void;
  };
}
