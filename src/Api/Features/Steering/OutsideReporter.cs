using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Kim.Domain.Shared;
using Kim.Domain.Steering;

namespace Kim.Api.Features.Steering;

/// <summary>
/// Who reported from outside: how to reach them, sealed, and the hash of the token that shows them what became of their
/// report. The token itself is known to them alone.
/// </summary>
internal sealed record OutsideReporter(TenantId TenantId, ReportId ReportId, byte[] TokenHash, byte[]? Contact, DateTimeOffset CreatedAt)
{
    private const int TokenBytes = 32;

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

/// <summary>
/// What a reporter was told: the code of the state that the report, or its topic, entered. What was told at the same
/// instant is told apart by <paramref name="Ordinal"/>.
/// </summary>
internal sealed record ReporterMessage(TenantId TenantId, Guid Id, ReportId ReportId, UnitId? UnitId, string State, DateTimeOffset At, int Ordinal);
