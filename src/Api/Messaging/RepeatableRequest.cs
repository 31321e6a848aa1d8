using System.Security.Cryptography;
using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Messaging;

/// <summary>
/// A request that carries an idempotency key. The key is inserted before anything else happens, so of two equal requests the
/// second waits for the first and then answers as it did: the resource is named, and read again by the endpoint.
/// </summary>
internal sealed class RepeatableRequest(TimeProvider time)
{
    private static readonly Error Reused = Error.Conflict("idempotency.key-reused", "Dieser Idempotency-Key wurde schon mit einem anderen Inhalt verwendet.");

    private (string Route, string Key, byte[] BodyHmac)? request;

    public bool HasKey => request is not null;

    public void Is(string route, string key, byte[] bodyHmac) => request = (route, key, bodyHmac);

    public void Is(RepeatableRequest other) => request = other.request;

    public async Task<TResponse?> FindEarlierAnswer<TResponse>(KimDbContext db, CurrentCaller caller, CancellationToken cancellationToken)
        where TResponse : class, IResult<TResponse>
    {
        if (request is not var (route, key, hmac) || EarlierAnswer<TResponse>.From is not { } answerFrom)
            return null;

        var (tenant, user) = (caller.Value.TenantId.Value, caller.Value.UserId.Value);
        var inserted = await db.Database.ExecuteSqlAsync(
            $"""
            insert into messaging.idempotency_keys (tenant_id, user_id, route, key, body_hmac, created_at)
            values ({tenant}, {user}, {route}, {key}, {hmac}, {time.GetUtcNow()}) on conflict do nothing
            """, cancellationToken);

        if (inserted == 1)
            return null;

        var earlier = await db.Database.SqlQuery<StoredKey>(
            $"""
            select body_hmac, resource_id from messaging.idempotency_keys
            where tenant_id = {tenant} and user_id = {user} and route = {route} and key = {key}
            """).SingleAsync(cancellationToken);

        return CryptographicOperations.FixedTimeEquals(earlier.body_hmac, hmac) ? answerFrom(earlier.resource_id) : TResponse.Refused(Reused);
    }

    public async Task Remember<TResponse>(KimDbContext db, CurrentCaller caller, TResponse answer, CancellationToken cancellationToken)
    {
        if (request is not var (route, key, _) || EarlierAnswer<TResponse>.ResourceOf?.Invoke(answer) is not { } resource)
            return;

        await db.Database.ExecuteSqlAsync(
            $"""
            update messaging.idempotency_keys set resource_id = {resource}
            where tenant_id = {caller.Value.TenantId.Value} and user_id = {caller.Value.UserId.Value} and route = {route} and key = {key}
            """, cancellationToken);
    }

    private sealed record StoredKey(byte[] body_hmac, Guid? resource_id);
}
