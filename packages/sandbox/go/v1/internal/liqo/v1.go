package liqo

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"cluster-federation-sandbox/internal/cluster"
	"cluster-federation-sandbox/internal/ports"
)

// V1 is Liqo 1.2.
type V1 struct{}

// Version is that of go.mod.
func (V1) Version() string { return "v1.2.0" }

// Values turn off what needs a kernel's network, and shorten the times after
// which a fault shows.
func (V1) Values(c *cluster.Cluster) map[string]any {
	off := map[string]any{"enabled": false}
	args := func(args ...any) map[string]any { return map[string]any{"extraArgs": args} }
	health := func(p ports.Port) string { return fmt.Sprintf("--health-probe-address=127.0.0.1:%d", c.Port(p)) }
	const noMetrics = "--metrics-address=0"
	return map[string]any{
		"common":      common(c),
		"tag":         V1{}.Version(),
		"networking":  off,
		"storage":     off,
		"telemetry":   off,
		"proxy":       off,
		"metricAgent": off,
		"apiServer":   map[string]any{"address": c.Server},
		// Required even without networking.
		"ipam": map[string]any{"podCIDR": fmt.Sprintf("10.%d.0.0/16", 128+c.Index), "serviceCIDR": cluster.ServiceCIDR},
		"discovery": map[string]any{"config": map[string]any{
			"clusterID":     c.Name,
			"clusterLabels": map[string]any{"liqo.io/provider": "sandbox", "topology.kubernetes.io/region": c.Name},
		}},
		"controllerManager": map[string]any{
			"pod": args(noMetrics, health(ports.LiqoControllerManager), "--foreign-cluster-ping-interval=5s"),
		},
		"crdReplicator": map[string]any{"pod": args(noMetrics)},
		"webhook": map[string]any{
			"port": c.Port(ports.Webhook),
			"pod":  args(noMetrics, health(ports.WebhookHealth), "--secret-name="),
		},
		"virtualKubelet": virtualKubelet(),
	}
}

// Skip leaves out the Secret for Liqo's own issuer of webhook certificates: it
// puts no IP address into them.
func (V1) Skip(o *unstructured.Unstructured) bool {
	return o.GetKind() == "Secret" && o.GetLabels()["liqo.io/webhook"] == "true"
}

// First is nothing: Liqo 1 looks again.
func (V1) First(*unstructured.Unstructured) bool { return false }

// WebhookPort is that of the program `webhook`.
func (V1) WebhookPort(c *cluster.Cluster) int { return c.Port(ports.Webhook) }

// WebhookProbe is validated by Liqo's webhook.
func (V1) WebhookProbe() *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "offloading.liqo.io/v1beta1",
		"kind":       "NamespaceOffloading",
		"metadata":   map[string]any{"name": "offloading", "namespace": Namespace},
		"spec":       map[string]any{"clusterSelector": map[string]any{"nodeSelectorTerms": []any{}}},
	}}
}

// ControllerProbe looks like a nonce, but of no cluster: Liqo records a warning
// about it and leaves it.
func (V1) ControllerProbe() *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "v1",
		"kind":       "Secret",
		"metadata": map[string]any{
			"name": "sandbox-probe", "namespace": Namespace, "labels": map[string]any{"liqo.io/nonce": "true"},
		},
	}}
}

// Launch adds what a container's surroundings would give.
func (V1) Launch(l Launch) ([]string, error) {
	switch l.Program {
	case "virtual-kubelet":
		return virtualKubeletArguments(l)
	case "webhook":
		return nil, writeServingCertificate(l)
	}
	return nil, nil
}
