package liqo

import (
	"encoding/base64"
	"fmt"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"cluster-federation-sandbox/internal/cluster"
	"cluster-federation-sandbox/internal/kube"
)

// manifests are the objects of the chart for one cluster, in groups.
type manifests struct {
	crds     []*unstructured.Unstructured
	first    []*unstructured.Unstructured
	objects  []*unstructured.Unstructured
	webhooks []*unstructured.Unstructured
}

// render reads the chart out of the Go module's folder and renders it.
func render(liqoDir string, gen Generation, c *cluster.Cluster) (*manifests, error) {
	ch, err := loader.Load(filepath.Join(liqoDir, "deployments", "liqo"))
	if err != nil {
		return nil, fmt.Errorf("Liqo's chart: %w", err)
	}
	m := &manifests{}
	for _, crd := range ch.CRDObjects() {
		docs, err := kube.Parse(string(crd.File.Data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", crd.Filename, err)
		}
		m.crds = append(m.crds, docs...)
	}
	files, err := renderFiles(ch, gen.Values(c))
	if err != nil {
		return nil, fmt.Errorf("Liqo's chart: %w", err)
	}
	names := make([]string, 0, len(files))
	for name := range files {
		if ext := path.Ext(name); ext == ".yaml" || ext == ".yml" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		docs, err := kube.Parse(files[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, o := range docs {
			if err := m.add(o, gen, c); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return m, nil
}

func renderFiles(ch *chart.Chart, values map[string]any) (map[string]string, error) {
	if err := chartutil.ProcessDependenciesWithMerge(ch, values); err != nil {
		return nil, err
	}
	release := chartutil.ReleaseOptions{Name: "liqo", Namespace: Namespace, Revision: 1, IsInstall: true}
	vals, err := chartutil.ToRenderValues(ch, values, release, nil)
	if err != nil {
		return nil, err
	}
	return engine.Render(ch, vals)
}

func (m *manifests) add(o *unstructured.Unstructured, gen Generation, c *cluster.Cluster) error {
	_, hook := o.GetAnnotations()["helm.sh/hook"]
	switch {
	case hook || o.GetKind() == "" || gen.Skip(o):
	case strings.HasSuffix(o.GetKind(), "WebhookConfiguration"):
		m.webhooks = append(m.webhooks, o)
		return pointWebhooksHere(o, gen.WebhookPort(c), c.CA.CertPEM)
	case gen.First(o):
		m.first = append(m.first, o)
	default:
		m.objects = append(m.objects, o)
	}
	return nil
}

// pointWebhooksHere replaces the Service, which has no network here, by a loopback address.
func pointWebhooksHere(o *unstructured.Unstructured, port int, ca []byte) error {
	hooks, _, err := unstructured.NestedSlice(o.Object, "webhooks")
	if err != nil {
		return err
	}
	for _, h := range hooks {
		hook, ok := h.(map[string]any)
		if !ok {
			return fmt.Errorf("%s: a webhook is no object", o.GetName())
		}
		servicePath, _, err := unstructured.NestedString(hook, "clientConfig", "service", "path")
		if err != nil {
			return err
		}
		hook["clientConfig"] = map[string]any{
			"url":      fmt.Sprintf("https://127.0.0.1:%d%s", port, servicePath),
			"caBundle": base64.StdEncoding.EncodeToString(ca),
		}
	}
	return unstructured.SetNestedSlice(o.Object, hooks, "webhooks")
}
