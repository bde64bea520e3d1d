import assert from 'node:assert/strict';
import { test } from 'node:test';
import { terminalText } from '../../../server/cli/terminalText';

test('a control character in a text cannot steer the terminal', () => {
  // Sets the window's title, clears the screen, and hides what stands before a carriage return.
  assert.equal(terminalText('\u001b]0;title\u0007 \u001b[2J safe\rhidden'), '␛]0;title␇ ␛[2J safe␍hidden');
  assert.equal(terminalText('\u009b2J\u007f'), '\ufffd2J␡');
});

test('words, tabs and line ends are left as they are', () => {
  const text = 'J18.9\tPneumonia — naïve\r\n“38 °C”\n';
  assert.equal(terminalText(text), text);
});
