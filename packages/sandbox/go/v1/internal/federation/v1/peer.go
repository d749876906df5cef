package v1

import (
	"context"
	"errors"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	authv1beta1 "github.com/liqotech/liqo/apis/authentication/v1beta1"
	liqov1beta1 "github.com/liqotech/liqo/apis/core/v1beta1"
	offloadingv1beta1 "github.com/liqotech/liqo/apis/offloading/v1beta1"
	"github.com/liqotech/liqo/pkg/liqo-controller-manager/authentication/forge"
	"github.com/liqotech/liqo/pkg/liqo-controller-manager/authentication/utils"
	tenantnamespace "github.com/liqotech/liqo/pkg/tenantNamespace"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

// Lent is what a member lends to its host.
var Lent = map[corev1.ResourceName]string{"cpu": "4", "memory": "8Gi", "pods": "110"}

// Peer establishes the peering; what exists is kept.
func (Liqo) Peer(ctx context.Context, of *federation.Peering) error {
	p := &peering{of}
	hostNS, err := tenantnamespace.NewManager(p.Host.Clientset, kube.Scheme).CreateNamespace(ctx, p.memberID())
	if err != nil {
		return fmt.Errorf("tenant namespace on %s: %w", p.Host.Name, err)
	}
	memberNS, err := tenantnamespace.NewManager(p.Member.Clientset, kube.Scheme).CreateNamespace(ctx, p.hostID())
	if err != nil {
		return fmt.Errorf("tenant namespace on %s: %w", p.Member.Name, err)
	}
	signed, err := p.signNonce(ctx, hostNS.Name, memberNS.Name)
	if err != nil {
		return err
	}
	if err := p.enroll(ctx, hostNS.Name, memberNS.Name, signed); err != nil {
		return err
	}
	if err := p.borrow(ctx, hostNS.Name); err != nil {
		return err
	}
	return p.waitEstablished(ctx)
}

// signNonce: the member makes a nonce, the host proves its key by signing it.
func (p *peering) signNonce(ctx context.Context, hostNS, memberNS string) (signed []byte, err error) {
	if err := utils.EnsureNonceSecret(ctx, p.Member.Client, p.hostID(), memberNS); err != nil {
		return nil, fmt.Errorf("nonce: %w", err)
	}
	var nonce []byte
	if err := p.Until(ctx, time.Minute, func(ctx context.Context) error {
		if nonce, err = utils.RetrieveNonce(ctx, p.Member.Client, p.hostID(), memberNS); err != nil || len(nonce) == 0 {
			return fmt.Errorf("%s to make a nonce", p.Member.Name)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	text := string(nonce)
	if err := utils.EnsureSignedNonceSecret(ctx, p.Host.Client, p.memberID(), hostNS, &text); err != nil {
		return nil, fmt.Errorf("signed nonce: %w", err)
	}
	return signed, p.Until(ctx, time.Minute, func(ctx context.Context) error {
		if signed, err = utils.RetrieveSignedNonce(ctx, p.Host.Client, p.memberID(), hostNS); err != nil || len(signed) == 0 {
			return fmt.Errorf("%s to sign the nonce", p.Host.Name)
		}
		return nil
	})
}

// enroll makes the host a tenant of the member, and gives it an identity there.
func (p *peering) enroll(ctx context.Context, hostNS, memberNS string, signed []byte) error {
	noProxy := ""
	tenant, err := utils.GenerateTenant(ctx, p.Host.Client, p.hostID(), "liqo", memberNS, signed, &noProxy)
	if err != nil {
		return fmt.Errorf("tenant: %w", err)
	}
	if err := p.Member.Ensure(ctx, tenant); err != nil {
		return fmt.Errorf("tenant: %w", err)
	}
	if err := p.Until(ctx, time.Minute, func(ctx context.Context) error {
		err := p.Member.Client.Get(ctx, client.ObjectKeyFromObject(tenant), tenant)
		if err != nil || tenant.Status.AuthParams == nil || tenant.Status.TenantNamespace == "" {
			return fmt.Errorf("%s to accept the tenant", p.Member.Name)
		}
		return nil
	}); err != nil {
		return err
	}
	identity, err := utils.GenerateIdentityControlPlane(ctx, p.Member.Client, p.hostID(), hostNS, p.memberID(), &memberNS)
	if err != nil {
		return fmt.Errorf("identity: %w", err)
	}
	if err := p.Host.Ensure(ctx, identity); err != nil {
		return fmt.Errorf("identity: %w", err)
	}
	return p.Until(ctx, time.Minute, func(ctx context.Context) error {
		err := p.Host.Client.Get(ctx, client.ObjectKeyFromObject(identity), identity)
		if err != nil || identity.Status.KubeconfigSecretRef == nil {
			return fmt.Errorf("%s to store its identity", p.Host.Name)
		}
		return nil
	})
}

// borrow asks the member for resources, which brings the virtual node.
func (p *peering) borrow(ctx context.Context, hostNS string) error {
	slice := forge.ResourceSlice(p.Member.Name, hostNS)
	options := &forge.ResourceSliceOptions{Class: "default", Resources: Lent}
	if err := forge.MutateResourceSlice(slice, p.memberID(), options, true); err != nil {
		return fmt.Errorf("resource slice: %w", err)
	}
	if err := p.Host.Ensure(ctx, slice); err != nil {
		return fmt.Errorf("resource slice: %w", err)
	}
	if err := p.Until(ctx, time.Minute, func(ctx context.Context) error {
		accepted := 0
		if err := p.Host.Client.Get(ctx, client.ObjectKeyFromObject(slice), slice); err == nil {
			for _, c := range slice.Status.Conditions {
				if c.Status == authv1beta1.ResourceSliceConditionAccepted {
					accepted++
				}
			}
		}
		if accepted < 2 { // authentication and resources
			return fmt.Errorf("%s to accept the resource slice", p.Member.Name)
		}
		return nil
	}); err != nil {
		return err
	}
	return p.Until(ctx, time.Minute, func(ctx context.Context) error {
		key := client.ObjectKey{Namespace: hostNS, Name: p.Member.Name}
		if err := p.Host.Client.Get(ctx, key, &offloadingv1beta1.VirtualNode{}); err != nil {
			return fmt.Errorf("VirtualNode %s on %s", p.Member.Name, p.Host.Name)
		}
		return nil
	})
}

// waitEstablished waits until node and ForeignCluster are healthy.
func (p *peering) waitEstablished(ctx context.Context) error {
	return p.Until(ctx, time.Minute, func(ctx context.Context) error {
		node := &corev1.Node{}
		if err := p.Host.Client.Get(ctx, client.ObjectKey{Name: p.Member.Name}, node); err != nil || !kube.NodeReady(node) {
			return fmt.Errorf("virtual node %s to be ready", p.Member.Name)
		}
		fc := &liqov1beta1.ForeignCluster{}
		if err := p.Host.Client.Get(ctx, client.ObjectKey{Name: p.Member.Name}, fc); err != nil {
			return err
		}
		return established(fc)
	})
}

func established(fc *liqov1beta1.ForeignCluster) error {
	modules := fc.Status.Modules
	if !modules.Offloading.Enabled || len(modules.Offloading.Conditions) < 2 || len(fc.Status.Conditions) == 0 {
		return errors.New("ForeignCluster " + fc.Name + " to show its modules")
	}
	for _, conditions := range [][]liqov1beta1.Condition{
		modules.Authentication.Conditions, modules.Offloading.Conditions, fc.Status.Conditions,
	} {
		for _, c := range conditions {
			if c.Status != liqov1beta1.ConditionStatusReady && c.Status != liqov1beta1.ConditionStatusEstablished {
				return fmt.Errorf("%s of ForeignCluster %s, which is %s", c.Type, fc.Name, c.Status)
			}
		}
	}
	return nil
}
