import { Route, Routes } from 'react-router-dom';
import { AddMemberPage } from './AddMember';
import { PeeringPage } from './PeeringPage';
import { PeeringsPage } from './PeeringsPage';
import { RemoveMemberPage } from './RemoveMember';

/** The tab *Peerings*: the table, and one peering below it. */
export function Peerings() {
  return (
    <Routes>
      <Route index element={<PeeringsPage />} />
      <Route path="add" element={<AddMemberPage />} />
      <Route path=":cluster/:clusterId" element={<PeeringPage />} />
      <Route path=":cluster/:clusterId/remove" element={<RemoveMemberPage />} />
    </Routes>
  );
}
