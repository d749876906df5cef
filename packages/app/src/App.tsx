import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { homeModule } from './modules/home';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

// Everything else comes from the dependencies of this package
// (`app.packages: all`).
export default createApp({
  features: [catalogPlugin, navModule, homeModule, signInModule],
});
