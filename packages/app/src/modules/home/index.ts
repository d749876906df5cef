import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { HomePageLayoutBlueprint } from '@backstage/plugin-home-react/alpha';

const layout = HomePageLayoutBlueprint.make({
  params: {
    loader: () => import('./HomePage').then(m => m.HomePage),
  },
});

export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [layout],
});
