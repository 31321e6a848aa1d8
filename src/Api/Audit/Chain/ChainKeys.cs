using Kim.Api.Auth;
using Kim.Domain.Shared;

namespace Kim.Api.Audit.Chain;

/// <summary>
/// The keys of the chains: one a tenant, derived from the master key and in no database. A seal names by id the master key it was made with, so
/// that chains stay verifiable when the master key changes.
/// </summary>
internal sealed class ChainKeys(MasterKey master)
{
    public string Current { get; } = Convert.ToHexStringLower(master.Derive("access-log:id").AsSpan(0, 8));

    /// <summary>Null: the master key with this id is not at hand.</summary>
    public byte[]? Find(TenantId tenant, string keyId) => keyId == Current ? master.Derive($"access-log:{tenant.Value}") : null;
}
