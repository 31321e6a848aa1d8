using System.Security.Cryptography;
using Kim.Api.Auth;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Retention.Erasures;

/// <summary>By what an erased case is known: a hash of its id with a key from outside the database. Who has the id and the key can tell that it is the one; nobody comes from the hash to the id.</summary>
internal sealed class CaseHash(MasterKey masterKey)
{
    public byte[] Of(TenantId tenant, Guid caseId) =>
        HMACSHA256.HashData(masterKey.Derive("erasures"), (byte[])[.. tenant.Value.ToByteArray(bigEndian: true), .. caseId.ToByteArray(bigEndian: true)]);
}
