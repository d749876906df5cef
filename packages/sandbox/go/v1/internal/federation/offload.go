package federation

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	offloadingv1beta1 "github.com/liqotech/liqo/apis/offloading/v1beta1"

	"cluster-federation-sandbox/internal/kube"
)

// Offloading is the plainest there is: default name, local and remote, every
// member. Without an empty list of terms Liqo's own update would be refused.
func Offloading(namespace string) *offloadingv1beta1.NamespaceOffloading {
	return &offloadingv1beta1.NamespaceOffloading{
		ObjectMeta: metav1.ObjectMeta{Name: "offloading", Namespace: namespace},
		Spec: offloadingv1beta1.NamespaceOffloadingSpec{
			NamespaceMappingStrategy: offloadingv1beta1.DefaultNameMappingStrategyType,
			PodOffloadingStrategy:    offloadingv1beta1.LocalAndRemotePodOffloadingStrategyType,
			ClusterSelector:          corev1.NodeSelector{NodeSelectorTerms: []corev1.NodeSelectorTerm{}},
		},
	}
}

// Offload offloads a namespace, which it creates if need be.
func Offload(ctx context.Context, host *kube.Access, report kube.Report, namespace string) error {
	if err := host.Ensure(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace}}); err != nil {
		return err
	}
	if err := host.Ensure(ctx, Offloading(namespace)); err != nil {
		return err
	}
	return WaitOffloaded(ctx, host, report, namespace, time.Minute)
}

// WaitOffloaded waits until Liqo reports the offloading ready.
func WaitOffloaded(ctx context.Context, host *kube.Access, report kube.Report, namespace string, limit time.Duration) error {
	live := Offloading(namespace)
	return kube.Until(ctx, limit, report, func(ctx context.Context) error {
		if err := host.Client.Get(ctx, client.ObjectKeyFromObject(live), live); err != nil {
			return err
		}
		if live.Status.OffloadingPhase != offloadingv1beta1.ReadyOffloadingPhaseType {
			return fmt.Errorf("the offloading of %s to be ready, which is %s", namespace, live.Status.OffloadingPhase)
		}
		return nil
	})
}

// Unoffload brings a namespace's pods home; the remote namespaces go.
func Unoffload(ctx context.Context, host *kube.Access, report kube.Report, namespace string) error {
	return deleted(ctx, host, report, Offloading(namespace))
}
