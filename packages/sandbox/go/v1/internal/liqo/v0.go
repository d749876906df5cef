package liqo

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"cluster-federation-sandbox/internal/cluster"
	v0 "cluster-federation-sandbox/internal/federation/v0"
	"cluster-federation-sandbox/internal/ports"
)

// V0 is Liqo 0.10.
type V0 struct{}

// Version is that of go.mod.
func (V0) Version() string { return "v0.10.1" }

// Values turn off what needs a kernel's network, and shorten the times after
// which a fault shows.
func (V0) Values(c *cluster.Cluster) map[string]any {
	args := func(args ...any) map[string]any { return map[string]any{"extraArgs": args} }
	const noMetrics = "--metrics-address=0" // crd-replicator has no such flag: it is built without
	return map[string]any{
		"common":     common(c),
		"tag":        V0{}.Version(),
		"networking": map[string]any{"internal": false},
		"storage":    map[string]any{"enable": false},
		"telemetry":  map[string]any{"enable": false},
		"apiServer":  map[string]any{"address": c.Server},
		"discovery": map[string]any{"config": map[string]any{
			"clusterIDOverride": v0.ClusterID(c.Name),
			"clusterName":       c.Name,
			"clusterLabels":     map[string]any{"liqo.io/provider": "sandbox", "topology.kubernetes.io/region": c.Name},
		}},
		"controllerManager": map[string]any{
			"config": map[string]any{"resourceSharingPercentage": 90},
			"pod": args(noMetrics, fmt.Sprintf("--health-probe-address=127.0.0.1:%d", c.Port(ports.LiqoControllerManager)),
				"--foreign-cluster-ping-interval=5s"),
		},
		"auth": map[string]any{
			"service": map[string]any{"type": "ClusterIP"},
			// What peer commands say; no Service leads anywhere here.
			"config": map[string]any{"addressOverride": "127.0.0.1", "portOverride": fmt.Sprint(c.Port(ports.Auth))},
			"pod": args(fmt.Sprintf("--address=127.0.0.1:%d", c.Port(ports.Auth)),
				"--cert-path="+c.Path("pki", "webhook.crt"), "--key-path="+c.Path("pki", "webhook.key")),
		},
		"webhook":        map[string]any{"port": c.Port(ports.Webhook)},
		"virtualKubelet": virtualKubelet(),
	}
}

// Skip leaves out the registration of the metric agent's API: nobody would
// serve it, which slows discovery and keeps namespaces from going.
func (V0) Skip(o *unstructured.Unstructured) bool { return o.GetKind() == "APIService" }

// First is all but the programs: they list Liqo's ClusterRoles once, at start.
func (V0) First(o *unstructured.Unstructured) bool { return o.GetKind() != "Deployment" }

// WebhookPort is that of Liqo's controller manager, which has the webhooks.
func (V0) WebhookPort(c *cluster.Cluster) int { return c.Port(ports.Webhook) }

// WebhookProbe is validated by Liqo's webhook.
func (V0) WebhookProbe() *unstructured.Unstructured { return nowhere() }

// ControllerProbe gets the phase NoClusterSelected.
func (V0) ControllerProbe() *unstructured.Unstructured { return nowhere() }

// nowhere offloads a namespace to none of the virtual nodes there may be.
func nowhere() *unstructured.Unstructured {
	none := map[string]any{"matchExpressions": []any{map[string]any{"key": "sandbox.local/nowhere", "operator": "Exists"}}}
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": v0.Liqo{}.OffloadingVersion(),
		"kind":       "NamespaceOffloading",
		"metadata":   map[string]any{"name": "offloading", "namespace": Namespace},
		"spec": map[string]any{
			"podOffloadingStrategy": "Local",
			"clusterSelector":       map[string]any{"nodeSelectorTerms": []any{none}},
		},
	}}
}

// Launch adds what a container's surroundings would give.
func (V0) Launch(l Launch) ([]string, error) {
	switch l.Program {
	case "virtual-kubelet":
		return virtualKubeletArguments(l)
	case "liqo-controller-manager":
		return nil, writeServingCertificate(l)
	}
	return nil, nil
}
