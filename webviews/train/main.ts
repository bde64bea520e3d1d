import { openBridge } from './bridge';
import { TrainPanel } from './trainPanel';

// The panel of a training in the webview. Only wiring happens here.

const bridge = openBridge((message) => panel.receive(message));
const panel = new TrainPanel(document.body, bridge);
bridge.post({ type: 'ready' });
