package liqo

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"

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
		// Short leases: otherwise a new virtual kubelet waits 25 s for its predecessor's.
		"virtualKubelet": map[string]any{"extra": map[string]any{"args": []any{
			"--certificate-type=self-signed", "--node-ping-interval=5s",
			"--vk-lease-duration=4s", "--vk-lease-renew-interval=2s", "--vk-lease-retry-period=1s",
		}}},
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

// ControllerProbe looks like a nonce, but of no cluster: Liqo warns and leaves it.
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
		port, err := freePort()
		if err != nil {
			return nil, err
		}
		return []string{"--node-ip=127.0.0.1", fmt.Sprintf("--listen-port=%d", port), "--home-kubeconfig=" + l.Kubeconfig}, nil
	case "webhook":
		return nil, writeServingCertificate(l)
	}
	return nil, nil
}

// writeServingCertificate puts the certificate where controller-runtime looks by default.
func writeServingCertificate(l Launch) error {
	dir := filepath.Join(l.Temp, "k8s-webhook-server", "serving-certs")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	put := func(from, to string) error {
		data, err := os.ReadFile(l.Cluster.Path("pki", from))
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, to), data, 0o600)
	}
	return errors.Join(put("webhook.crt", "tls.crt"), put("webhook.key", "tls.key"))
}

// freePort is for a listener whose address nobody stores.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
