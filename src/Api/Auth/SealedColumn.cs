namespace Kim.Api.Auth;

/// <summary>A column that is sealed with the master key itself. Who seals names one, so that a rotation reaches all of them.</summary>
internal sealed record SealedColumn(string Table, string Column, string Purpose)
{
    public static readonly SealedColumn RootKey = new("identity.root_keys", "sealed_key", "root-key");
    public static readonly SealedColumn SigningKeys = new("identity.signing_keys", "sealed_key", "signing-keys");
    public static readonly SealedColumn SecondFactors = new("identity.second_factors", "sealed_secret", "second-factors");
    public static readonly SealedColumn DataKeys = new("casework.data_keys", "sealed_key", "data-keys");
    public static readonly SealedColumn CaseTransfers = new("casework.case_transfers", "sealed_key", "case-transfers");
    public static readonly SealedColumn OutsideReporters = new("steering.outside_reporters", "contact", "outside-reporters");

    public static readonly IReadOnlyList<SealedColumn> All = [RootKey, SigningKeys, SecondFactors, DataKeys, CaseTransfers, OutsideReporters];
}
