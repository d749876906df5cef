package v0

import "testing"

// What Liqo 0.10.1 called a cluster named paris, in a recorded run.
func TestNamesAreThoseOfLiqo(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{ClusterID("paris"), "12c92cce-a675-51df-9da5-c91db5c631dd"},
		{Liqo{}.TenantNamespace("paris"), "liqo-tenant-paris-467ece"},
		{Liqo{}.VirtualNode("paris"), "liqo-paris"},
		{Liqo{}.RemoteNamespace("paris", "shop"), "shop-paris-467ece"},
		{Liqo{}.Groups("paris")[0], "system:serviceaccounts:liqo-tenant-paris-467ece"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}
