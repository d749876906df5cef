package liqo

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"

	"cluster-federation-sandbox/internal/cluster"
)

// Launch is a program about to start.
type Launch struct {
	Cluster    *cluster.Cluster
	Program    string // last part of the image's name
	Kubeconfig string // of the pod's service account
	Temp       string // the program's TMPDIR
}

// virtualKubelet is the chart's values for what both generations run alike.
// Short leases: otherwise a new virtual kubelet waits 25 s for its predecessor's.
func virtualKubelet() map[string]any {
	return map[string]any{"extra": map[string]any{"args": []any{
		"--certificate-type=self-signed", "--node-ping-interval=5s",
		"--vk-lease-duration=4s", "--vk-lease-renew-interval=2s", "--vk-lease-retry-period=1s",
	}}}
}

// common is the chart's values for where Liqo's programs go. Both generations
// leave the virtual kubelets out; they may go to any node.
func common(c *cluster.Cluster) map[string]any {
	return map[string]any{"nodeSelector": map[string]any{"kubernetes.io/hostname": c.Worker()}}
}

func virtualKubeletArguments(l Launch) ([]string, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	return []string{"--node-ip=127.0.0.1", fmt.Sprintf("--listen-port=%d", port), "--home-kubeconfig=" + l.Kubeconfig}, nil
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
