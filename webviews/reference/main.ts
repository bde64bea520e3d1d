import { openBridge } from './bridge';
import { ReferencePanel } from './referencePanel';

// The reference panel in the webview. Only wiring happens here.

const bridge = openBridge((message) => panel.receive(message));
const panel = new ReferencePanel(document.body, bridge);
bridge.post({ type: 'ready' });
