import { openBridge } from './bridge';
import { XrayPanel } from './xrayPanel';

// The chest X-ray panel in the webview. Only wiring happens here.

const bridge = openBridge((message) => panel.receive(message));
const panel = new XrayPanel(document.body, bridge);
bridge.post({ type: 'ready' });
