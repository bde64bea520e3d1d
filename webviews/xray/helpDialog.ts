import { button, element } from '../dom';
import { keyHelp } from './keys';

/** The keys, in a dialog that Escape closes. */
export function makeHelpDialog(): HTMLDialogElement {
  const rows = keyHelp.map(([keys, what]) => element('tr', {}, element('td', {}, element('kbd', { text: keys })), element('td', { text: what })));
  const dialog = element('dialog', { class: 'help', attributes: { 'aria-label': 'Keyboard help' } }, element('h2', { text: 'Keys' }), element('table', {}, element('tbody', {}, ...rows)));
  dialog.append(button('Close', () => dialog.close()));
  return dialog;
}
