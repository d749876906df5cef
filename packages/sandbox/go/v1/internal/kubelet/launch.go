package kubelet

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	"k8s.io/utils/ptr"

	"cluster-federation-sandbox/internal/liqo"
)

type command struct {
	argv, env []string
	probe     string // URL of the program's own readiness probe
}

var variable = regexp.MustCompile(`\$\(([A-Za-z_][A-Za-z0-9_]*)\)`)

// prepare turns a container's specification into a command, anew at every
// start: tokens and ports must be fresh.
func (w *worker) prepare(spec *corev1.Container, program string) (*command, error) {
	dir := w.k.podDir(w.pod.Namespace, w.pod.Name)
	tmp := filepath.Join(dir, "tmp")
	if err := os.MkdirAll(tmp, 0o700); err != nil {
		return nil, err
	}
	kubeconfig := filepath.Join(dir, "kubeconfig")
	if err := w.writeKubeconfig(kubeconfig); err != nil {
		return nil, err
	}
	vars, err := w.environment(spec)
	if err != nil {
		return nil, err
	}
	// The service is what a kubelet announces; programs reach the server by the kubeconfig.
	vars["KUBERNETES_SERVICE_HOST"], vars["KUBERNETES_SERVICE_PORT"] = "10.96.0.1", "443"
	vars["TMPDIR"], vars["KUBECONFIG"] = tmp, kubeconfig

	cmd := &command{argv: []string{program}}
	for name, value := range vars {
		cmd.env = append(cmd.env, name+"="+value)
	}
	for _, arg := range spec.Args {
		arg = variable.ReplaceAllStringFunc(arg, func(ref string) string {
			if value, ok := vars[ref[2:len(ref)-1]]; ok {
				return value
			}
			return ref
		})
		if address, ok := strings.CutPrefix(arg, "--health-probe-address="); ok {
			cmd.probe = "http://" + address + "/readyz"
		}
		cmd.argv = append(cmd.argv, arg)
	}
	more, err := w.k.gen.Launch(liqo.Launch{Cluster: w.k.c, Program: filepath.Base(program), Kubeconfig: kubeconfig, Temp: tmp})
	cmd.argv = append(cmd.argv, more...)
	return cmd, err
}

// writeKubeconfig holds a token of the pod's own service account, so that
// Liqo's own RBAC rules apply.
func (w *worker) writeKubeconfig(file string) error {
	token, err := w.k.c.Clientset.CoreV1().ServiceAccounts(w.pod.Namespace).CreateToken(w.ctx, w.pod.Spec.ServiceAccountName,
		&authenticationv1.TokenRequest{Spec: authenticationv1.TokenRequestSpec{ExpirationSeconds: ptr.To[int64](30 * 24 * 3600)}},
		metav1.CreateOptions{})
	if err != nil {
		return err
	}
	return clientcmd.WriteToFile(w.k.c.Kubeconfig(&clientcmdapi.AuthInfo{Token: token.Status.Token}, w.pod.Namespace), file)
}

func (w *worker) environment(spec *corev1.Container) (map[string]string, error) {
	vars := map[string]string{}
	for _, e := range spec.Env {
		vars[e.Name] = e.Value
		switch from := e.ValueFrom; {
		case from == nil:
		case from.FieldRef != nil:
			vars[e.Name] = w.field(from.FieldRef.FieldPath)
		case from.ConfigMapKeyRef != nil:
			cm, err := w.k.c.Clientset.CoreV1().ConfigMaps(w.pod.Namespace).Get(w.ctx, from.ConfigMapKeyRef.Name, metav1.GetOptions{})
			if err != nil {
				return nil, err
			}
			vars[e.Name] = cm.Data[from.ConfigMapKeyRef.Key]
		}
	}
	return vars, nil
}

// field answers the downward API. The process is told the address it really has.
func (w *worker) field(path string) string {
	switch path {
	case "metadata.name":
		return w.pod.Name
	case "metadata.namespace":
		return w.pod.Namespace
	case "metadata.uid":
		return string(w.pod.UID)
	case "spec.nodeName":
		return w.pod.Spec.NodeName
	case "status.podIP", "status.hostIP":
		return "127.0.0.1"
	}
	return ""
}
