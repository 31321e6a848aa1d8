using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kim.Api.Auth;

/// <summary>PBKDF2 with HMAC-SHA-512 as ASP.NET Core Identity does it, as often as OWASP asks for; an older hash is renewed when its owner signs in.</summary>
internal static class PasswordHashing
{
    private const int Rounds = 210_000;

    public static readonly IPasswordHasher<Account> Hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
}
