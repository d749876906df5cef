import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';

const selectedTemplate = createRouteRef({
  params: ['namespace', 'templateName'],
});

/** TEST DATA: a portal that has templates, as far as links to them go. */
export const templatesPlugin = createFrontendPlugin({
  pluginId: 'scaffolder',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create/templates/:namespace/:templateName',
        routeRef: selectedTemplate,
        loader: async () => <p>The form of a template</p>,
      },
    }),
  ],
  routes: { selectedTemplate },
});
