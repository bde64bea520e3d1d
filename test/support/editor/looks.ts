/** A way in which a window may look, and the class that the workbench has then. */
export interface Look {
  readonly name: string;
  /** What the list of themes calls it. */
  readonly label: string;
  readonly mark: string;
  readonly width: number;
}

/** What every part that is shown is looked at in: the common themes, one of strong contrast, and a window half as wide. */
export const looks: readonly Look[] = [
  { name: 'light', label: 'Light Modern', mark: 'vs', width: 1280 },
  { name: 'dark', label: 'Dark Modern', mark: 'vs-dark', width: 1280 },
  { name: 'high-contrast', label: 'Dark High Contrast', mark: 'hc-black', width: 1280 },
  { name: 'narrow', label: 'Light Modern', mark: 'vs', width: 640 },
];
