package v1

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"time"

	certificatesv1 "k8s.io/api/certificates/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	liqov1beta1 "github.com/liqotech/liqo/apis/core/v1beta1"
	"github.com/liqotech/liqo/pkg/consts"
	"github.com/liqotech/liqo/pkg/liqo-controller-manager/authentication"
	tenantnamespace "github.com/liqotech/liqo/pkg/tenantNamespace"
	"github.com/liqotech/liqo/pkg/utils/apiserver"
	"github.com/liqotech/liqo/pkg/utils/csr"
	"github.com/liqotech/liqo/pkg/utils/kubeconfig"

	"cluster-federation-sandbox/internal/kube"
)

// PeeringUser makes a kubeconfig with which the consumer can become host of
// this cluster and nothing else, as `liqoctl generate peering-user` does. One
// made before loses its rights. (liqoctl's own function is not called: its
// package would bring Docker's and Helm's clients into the build.)
func (Liqo) PeeringUser(ctx context.Context, provider *kube.Access, config *rest.Config, consumer string) ([]byte, error) {
	id := liqov1beta1.ClusterID(consumer)
	ca, err := apiserver.RetrieveAPIServerCA(config, nil, false)
	if err != nil {
		return nil, fmt.Errorf("the API server's CA: %w", err)
	}
	tenant, err := tenantnamespace.NewManager(provider.Clientset, kube.Scheme).CreateNamespace(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("tenant namespace: %w", err)
	}
	u := peeringUser{provider, "liqo-peer-user-" + consumer}
	if err := u.remove(ctx); err != nil {
		return nil, err
	}
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	request, commonName, err := authentication.GenerateCSRForPeerUser(key, id)
	if err != nil {
		return nil, err
	}
	certificate, err := u.sign(ctx, request)
	if err != nil {
		return nil, err
	}
	if err := u.bind(ctx, commonName, tenant.Name); err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	keyPEM := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
	return kubeconfig.GenerateKubeconfig(consumer+"-user", consumer, config.Host, ca, certificate, keyPEM, nil, &tenant.Name)
}

type peeringUser struct {
	on   *kube.Access
	name string
}

func (u peeringUser) labels() map[string]string {
	return map[string]string{consts.PeeringUserNameLabelKey: u.name}
}

func (u peeringUser) remove(ctx context.Context) error {
	bindings := &rbacv1.RoleBindingList{}
	if err := u.on.Client.List(ctx, bindings, client.MatchingLabels(u.labels())); err != nil {
		return err
	}
	for i := range bindings.Items {
		if err := client.IgnoreNotFound(u.on.Client.Delete(ctx, &bindings.Items[i])); err != nil {
			return err
		}
	}
	return u.on.Client.DeleteAllOf(ctx, &certificatesv1.CertificateSigningRequest{}, client.MatchingLabels(u.labels()))
}

func (u peeringUser) sign(ctx context.Context, request []byte) ([]byte, error) {
	requests := u.on.Clientset.CertificatesV1().CertificateSigningRequests()
	signing, err := requests.Create(ctx, &certificatesv1.CertificateSigningRequest{
		ObjectMeta: metav1.ObjectMeta{Name: u.name, Labels: u.labels()},
		Spec: certificatesv1.CertificateSigningRequestSpec{
			SignerName: certificatesv1.KubeAPIServerClientSignerName,
			Request:    request,
			Usages: []certificatesv1.KeyUsage{
				certificatesv1.UsageDigitalSignature, certificatesv1.UsageKeyEncipherment, certificatesv1.UsageClientAuth,
			},
		},
	}, metav1.CreateOptions{})
	if err != nil {
		return nil, err
	}
	if err := csr.Approve(u.on.Clientset, signing, "SandboxPeeringUser", "Approved by the sandbox"); err != nil {
		return nil, err
	}
	var certificate []byte
	err = kube.Until(ctx, 30*time.Second, nil, func(ctx context.Context) error {
		signed, err := requests.Get(ctx, u.name, metav1.GetOptions{})
		if err != nil {
			return err
		}
		if certificate = signed.Status.Certificate; len(certificate) == 0 {
			return fmt.Errorf("CertificateSigningRequest %s to be signed", u.name)
		}
		return nil
	})
	return certificate, err
}

// bind gives the user the two roles of Liqo's chart.
func (u peeringUser) bind(ctx context.Context, commonName, tenantNamespace string) error {
	labelled := client.MatchingLabels{"app.kubernetes.io/component": "peering-user"}
	roles, clusterRoles := &rbacv1.RoleList{}, &rbacv1.ClusterRoleList{}
	if err := u.on.Client.List(ctx, roles, labelled); err != nil {
		return err
	}
	if err := u.on.Client.List(ctx, clusterRoles, labelled); err != nil {
		return err
	}
	if len(roles.Items) != 1 || len(clusterRoles.Items) != 1 {
		return fmt.Errorf("%s has %d Roles and %d ClusterRoles for peering users, instead of one each", u.on.Name, len(roles.Items), len(clusterRoles.Items))
	}
	for _, b := range []struct{ name, namespace, kind, role string }{
		{u.name + "-liqo-ns-reader", roles.Items[0].Namespace, "Role", roles.Items[0].Name},
		{u.name + "-tenant-ns-writer", tenantNamespace, "ClusterRole", clusterRoles.Items[0].Name},
	} {
		if err := u.on.Client.Create(ctx, &rbacv1.RoleBinding{
			ObjectMeta: metav1.ObjectMeta{Name: b.name, Namespace: b.namespace, Labels: u.labels()},
			RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: b.kind, Name: b.role},
			Subjects:   []rbacv1.Subject{{APIGroup: rbacv1.GroupName, Kind: rbacv1.UserKind, Name: commonName}},
		}); err != nil {
			return fmt.Errorf("RoleBinding %s: %w", b.name, err)
		}
	}
	return nil
}
