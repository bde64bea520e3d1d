import { Uri, window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { isTrusted } from '../isTrusted';
import { tellFailure } from '../tellFailure';
import { pictureExtensions } from '../xray/xrayPanels';

/** "Analyze Chest X-ray": the picture of the menu entry, otherwise that of the active tab, otherwise one the user chooses. */
export async function analyzeXray({ log, xray }: ExtensionParts, target?: unknown): Promise<void> {
  if (!isTrusted()) return;
  const image = target instanceof Uri ? target : (xray.activePicture ?? (await choosePicture()));
  if (image === undefined) return;
  if (image.scheme === 'file') await xray.open(image);
  else void tellFailure('This picture is not on a local disk, so it cannot be analyzed. Copy it to this machine and choose it there.', log);
}

async function choosePicture(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: 'Analyze Chest X-ray',
    openLabel: 'Analyze',
    filters: { 'Chest films (PNG, JPEG, DICOM)': pictureExtensions, 'All files': ['*'] },
  });
  return chosen?.[0];
}
