import { Route, Routes } from 'react-router-dom';
import { PeeringPage } from './PeeringPage';
import { PeeringsPage } from './PeeringsPage';

/** The tab *Peerings*: the table, and one peering below it. */
export function Peerings() {
  return (
    <Routes>
      <Route index element={<PeeringsPage />} />
      <Route path=":cluster/:clusterId" element={<PeeringPage />} />
    </Routes>
  );
}
