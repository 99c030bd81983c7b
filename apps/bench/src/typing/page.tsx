import { createRoot } from 'react-dom/client';
import '@mfakit/ui/styles.css';
import './page.css';
import { contestants, Pair } from './contestants.js';

const name = decodeURIComponent(location.hash.slice(1));
const Contestant = name === 'pair' ? Pair : contestants[name];
const container = document.getElementById('root');
if (container !== null && Contestant !== undefined) createRoot(container).render(<Contestant />);
