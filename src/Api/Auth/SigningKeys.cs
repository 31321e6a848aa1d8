using System.Security.Cryptography;
using Kim.Api.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace Kim.Api.Auth;

/// <summary>
/// The keys of access tokens: in the database, so that every node signs and reads alike and a key can be revoked; sealed
/// with the master key, so that the database alone cannot sign. Known keys are kept for a minute.
/// </summary>
internal sealed class SigningKeys(IServiceScopeFactory scopes, MasterKey masterKey, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim loading = new(1);
    private (DateTimeOffset ReadAt, IReadOnlyList<SymmetricSecurityKey> Keys) known = (DateTimeOffset.MinValue, []);

    public async Task<SigningCredentials> ForSigning(CancellationToken cancellationToken) =>
        new((await Current(cancellationToken))[^1], SecurityAlgorithms.HmacSha256);

    /// <summary>Called before a token is read, which itself cannot wait.</summary>
    public Task Load(CancellationToken cancellationToken) => Current(cancellationToken);

    public IReadOnlyList<SecurityKey> ForReading() => known.Keys;

    public void Dispose() => loading.Dispose();

    private async Task<IReadOnlyList<SymmetricSecurityKey>> Current(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - known.ReadAt < Freshness)
            return known.Keys;

        await loading.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - known.ReadAt >= Freshness)
                known = (time.GetUtcNow(), await Read(cancellationToken));
            return known.Keys;
        }
        finally
        {
            loading.Release();
        }
    }

    private async Task<IReadOnlyList<SymmetricSecurityKey>> Read(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KimDbContext>();
        var keys = await Valid(db, cancellationToken);
        if (keys.Count == 0)
            keys = await MakeFirst(db, cancellationToken);

        return keys.ConvertAll(key => new SymmetricSecurityKey(masterKey.Open(key.SealedKey, SealedColumn.SigningKeys)) { KeyId = key.Id.ToString("N") });
    }

    /// <summary>Nodes that start together must not each make a key: the others would not know it before they read again.</summary>
    private async Task<List<SigningKey>> MakeFirst(KimDbContext db, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('identity.signing_keys', 0))", cancellationToken);

        var keys = await Valid(db, cancellationToken);
        if (keys.Count > 0)
            return keys;

        var key = new SigningKey(masterKey.Seal(RandomNumberGenerator.GetBytes(32), SealedColumn.SigningKeys), time.GetUtcNow());
        db.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [key];
    }

    private static Task<List<SigningKey>> Valid(KimDbContext db, CancellationToken cancellationToken) =>
        db.Set<SigningKey>().Where(key => key.RevokedAt == null).OrderBy(key => key.CreatedAt).ToListAsync(cancellationToken);
}
