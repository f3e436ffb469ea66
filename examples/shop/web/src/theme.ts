// Light or dark: as the device, unless the account says otherwise. Kept here so that a page need not ask.
import type { Theme } from "#contract/facet";

const KEY = "shop.theme";

export function show(theme: Theme): void {
  const word = theme.toLowerCase();
  document.documentElement.dataset["theme"] = word;
  try {
    localStorage.setItem(KEY, word);
  } catch {
    // Then it lasts as long as the page.
  }
}

export function showAsBefore(): void {
  try {
    document.documentElement.dataset["theme"] = localStorage.getItem(KEY) ?? "system";
  } catch {
    document.documentElement.dataset["theme"] = "system";
  }
}
