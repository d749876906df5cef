// Package federation peers clusters and offloads namespaces the way Liqo 1's
// own command line does, with Liqo's own Go packages, so that the sandbox's
// first state does not depend on what it is there to test.
package federation

import (
	"context"
	"fmt"
	"reflect"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/client"

	authv1beta1 "github.com/liqotech/liqo/apis/authentication/v1beta1"
	liqov1beta1 "github.com/liqotech/liqo/apis/core/v1beta1"
	offloadingv1beta1 "github.com/liqotech/liqo/apis/offloading/v1beta1"

	"cluster-federation-sandbox/internal/kube"
)

func init() {
	for _, add := range []func() error{
		func() error { return liqov1beta1.AddToScheme(kube.Scheme) },
		func() error { return authv1beta1.AddToScheme(kube.Scheme) },
		func() error { return offloadingv1beta1.AddToScheme(kube.Scheme) },
	} {
		if err := add(); err != nil {
			panic(err)
		}
	}
}

// Peering is one host and one member.
type Peering struct {
	Host, Member *kube.Access
	Report       kube.Report
}

func (p *Peering) hostID() liqov1beta1.ClusterID   { return liqov1beta1.ClusterID(p.Host.Name) }
func (p *Peering) memberID() liqov1beta1.ClusterID { return liqov1beta1.ClusterID(p.Member.Name) }

// TenantNamespace is where Liqo keeps what concerns one remote cluster.
func TenantNamespace(remote string) string { return "liqo-tenant-" + remote }

func (p *Peering) until(ctx context.Context, limit time.Duration, f func(ctx context.Context) error) error {
	return kube.Until(ctx, limit, p.Report, f)
}

// deleted deletes an object and waits until it is gone.
func deleted(ctx context.Context, on *kube.Access, report kube.Report, o client.Object) error {
	if err := client.IgnoreNotFound(on.Client.Delete(ctx, o)); err != nil {
		return err
	}
	return gone(ctx, on, report, o)
}

func gone(ctx context.Context, on *kube.Access, report kube.Report, o client.Object) error {
	return kube.Until(ctx, 2*time.Minute, report, func(ctx context.Context) error {
		if err := on.Client.Get(ctx, client.ObjectKeyFromObject(o), o); apierrors.IsNotFound(err) {
			return nil
		}
		kind := reflect.TypeOf(o).Elem().Name() // decoding leaves typed objects without their kind
		return fmt.Errorf("%s %s on %s to be gone", kind, o.GetName(), on.Name)
	})
}
